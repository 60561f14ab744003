// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.html;

import io.sightglass.registry.Buckets;

/**
 * What a histogram tells of a quantile: the value where the share is reached if the observations of
 * a bucket lie evenly in it, as {@code histogram_quantile} of Prometheus has it.
 *
 * @param value the estimate; NaN where nothing was observed
 * @param above whether the value may be anything above it, since it lies in the last bucket
 */
record BucketQuantile(double value, boolean above) {

  private static final BucketQuantile UNKNOWN = new BucketQuantile(Double.NaN, false);

  /**
   * An estimate.
   *
   * @param counts observations in each bucket, not cumulative
   * @param share above 0, at most 1
   */
  static BucketQuantile estimate(Buckets buckets, long[] counts, double share) {
    int last = buckets.size() - 1;
    double total = 0;
    for (int i = 0; i <= last; i++) {
      total += counts[i];
    }
    double rank = share * total;
    double below = 0;
    int bucket = 0;
    while (bucket < last && below + counts[bucket] < rank) {
      below += counts[bucket++];
    }
    if (!(total > 0)) {
      return UNKNOWN;
    }
    if (bucket == last) {
      return last == 0 ? UNKNOWN : new BucketQuantile(buckets.upperBound(last - 1), true);
    }
    double end = buckets.upperBound(bucket);
    if (bucket == 0 && end <= 0) {
      return new BucketQuantile(end, false);
    }
    double start = bucket == 0 ? 0 : buckets.upperBound(bucket - 1);
    double inside = (rank - below) / counts[bucket];
    return new BucketQuantile(start + (end - start) * inside, false);
  }
}
