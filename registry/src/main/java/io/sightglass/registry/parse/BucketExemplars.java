// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Exemplar;
import java.util.ArrayList;
import java.util.List;

/** The exemplars of a histogram, at most one for each bucket. */
final class BucketExemplars {

  private BucketExemplars() {}

  /**
   * Those of {@code exemplars} that are the first of the smallest bucket that they are in.
   *
   * <p>On a page, an exemplar may stand at any bucket whose bound is not below it.
   */
  static List<Exemplar> of(Buckets bounds, List<Exemplar> exemplars) {
    if (exemplars.size() < 2) {
      return exemplars;
    }
    boolean[] taken = new boolean[bounds.size()];
    List<Exemplar> different = new ArrayList<>(exemplars.size());
    for (Exemplar exemplar : exemplars) {
      int index = indexOf(bounds, exemplar.value());
      if (!taken[index]) {
        taken[index] = true;
        different.add(exemplar);
      }
    }
    return different;
  }

  /** As {@link Buckets#indexOf}, in a time that does not grow with the number of buckets. */
  private static int indexOf(Buckets bounds, double value) {
    int low = 0;
    int high = bounds.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (value > bounds.upperBound(middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
