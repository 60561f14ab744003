// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Exemplar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of several exemplars is shown: the newest. */
final class Exemplars {

  private Exemplars() {}

  /** Whether one is newer than another; one without a time is older than any other. */
  static boolean isNewer(Exemplar one, Exemplar other) {
    return one.timestampSeconds() > other.timestampSeconds()
        || (one.hasTimestamp() && !other.hasTimestamp());
  }

  /**
   * The newest of both for each bucket, or the newest.
   *
   * @param buckets of a histogram; null of a counter
   */
  static List<Exemplar> newest(
      List<Exemplar> some, List<Exemplar> others, @Nullable Buckets buckets) {
    List<Exemplar> newest = new ArrayList<>(some);
    for (Exemplar other : others) {
      int at = indexOf(newest, other, buckets);
      if (at < 0) {
        newest.add(other);
      } else if (isNewer(other, newest.get(at))) {
        newest.set(at, other);
      }
    }
    return newest;
  }

  private static int indexOf(List<Exemplar> in, Exemplar wanted, @Nullable Buckets buckets) {
    for (int i = 0; i < in.size(); i++) {
      if (buckets == null
          || buckets.indexOf(in.get(i).value()) == buckets.indexOf(wanted.value())) {
        return i;
      }
    }
    return -1;
  }
}
