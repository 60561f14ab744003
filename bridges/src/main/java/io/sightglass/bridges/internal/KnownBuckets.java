// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal;

import io.sightglass.registry.Buckets;

/**
 * Buckets by their bounds, made once: the histograms of a family have the same ones, time and
 * again.
 *
 * <p>Safe for use by many threads, of which one may forget what another one made.
 */
final class KnownBuckets {

  private static final int LIMIT = 16;

  private volatile Buckets[] known = {Buckets.UNBOUNDED};

  /** Buckets with these bounds; the last may be +Inf. */
  Buckets of(double... upperBounds) {
    Buckets[] present = known;
    for (Buckets each : present) {
      if (has(each, upperBounds)) {
        return each;
      }
    }
    Buckets made = Buckets.of(upperBounds);
    Buckets[] more = new Buckets[Math.min(LIMIT, present.length + 1)];
    more[0] = made;
    System.arraycopy(present, 0, more, 1, more.length - 1);
    known = more;
    return made;
  }

  private static boolean has(Buckets buckets, double[] upperBounds) {
    if (buckets.size() != upperBounds.length) {
      return false;
    }
    for (int i = 0; i < upperBounds.length; i++) {
      if (buckets.upperBound(i) != upperBounds[i]) {
        return false;
      }
    }
    return true;
  }
}
