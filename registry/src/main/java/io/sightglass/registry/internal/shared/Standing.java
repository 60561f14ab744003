// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

/**
 * How many instances say something, by which it is decided what is shown where they contradict each
 * other: what most living instances say, then what the oldest instance says.
 */
final class Standing implements Comparable<Standing> {

  private int instances;
  private int live;
  private long oldestMillis = Long.MAX_VALUE;
  private long newestMillis = Long.MIN_VALUE;

  /** One more says it. Returns whether it is the newest. */
  boolean vote(Origin origin) {
    instances++;
    live += origin.live() ? 1 : 0;
    oldestMillis = Math.min(oldestMillis, origin.createdMillis());
    boolean isNewest = origin.createdMillis() >= newestMillis;
    newestMillis = Math.max(newestMillis, origin.createdMillis());
    return isNewest;
  }

  /** Whether anyone says it. */
  boolean isWanted() {
    return instances > 0;
  }

  void clear() {
    instances = 0;
    live = 0;
    oldestMillis = Long.MAX_VALUE;
    newestMillis = Long.MIN_VALUE;
  }

  /** The one that is shown comes first. */
  @Override
  public int compareTo(Standing other) {
    return live != other.live
        ? Integer.compare(other.live, live)
        : Long.compare(oldestMillis, other.oldestMillis);
  }
}
