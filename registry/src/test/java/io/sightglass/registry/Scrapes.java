// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scrapes of one source, one after the other, none of which may contradict itself or the last. */
final class Scrapes {

  private final MetricSource source;
  private final long seed;
  private Map<String, Double> before = new HashMap<>();

  /** The seed is said where something is wrong. */
  Scrapes(MetricSource source, long seed) {
    this.source = source;
    this.seed = seed;
  }

  /**
   * Reads the page. No counter, bucket, count or sum is below what it was, so no observation may be
   * negative; no bucket is below the one before it, and {@code _count} equals {@code +Inf}. Series
   * that may be removed may begin again.
   */
  Map<String, Double> next() {
    Map<String, Double> page = Pages.values(source);
    before.forEach((sample, value) -> requireNotBelow(sample, value, page.get(sample)));
    before = new HashMap<>(page);
    before.keySet().removeIf(sample -> !grows(sample));
    requireAgreement(page);
    return page;
  }

  private void requireAgreement(Map<String, Double> page) {
    String histogram = "";
    double cumulative = 0;
    for (Map.Entry<String, Double> sample : page.entrySet()) {
      String name = sample.getKey();
      double value = sample.getValue();
      int bound = name.indexOf("le=\"");
      if (bound >= 0) {
        boolean first = !name.substring(0, bound).equals(histogram);
        requireNotBelow(name + " beside the bucket before it", first ? 0 : cumulative, value);
        histogram = name.substring(0, bound);
        cumulative = value;
      } else if (isCountOfHistogram(name) && value != cumulative) {
        throw new AssertionError(
            name + " is " + value + " beside " + cumulative + " in +Inf; seed " + seed);
      }
    }
  }

  /** The registry itself has a summary, which has no buckets. */
  private static boolean isCountOfHistogram(String sample) {
    return nameOf(sample).endsWith("_count") && !sample.startsWith("sightglass_");
  }

  private void requireNotBelow(String sample, double before, @Nullable Double now) {
    if (now == null || now < before) {
      throw new AssertionError(
          sample + " was " + before + " and is " + now + " in the next scrape; seed " + seed);
    }
  }

  private static boolean grows(String sample) {
    String name = nameOf(sample);
    if (name.startsWith(ChurningRecorder.PREFIX)) {
      return false;
    }
    return name.endsWith("_total")
        || name.endsWith("_bucket")
        || name.endsWith("_count")
        || name.endsWith("_sum");
  }

  private static String nameOf(String sample) {
    int labels = sample.indexOf('{');
    return labels < 0 ? sample : sample.substring(0, labels);
  }
}
