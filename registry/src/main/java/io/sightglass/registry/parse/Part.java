// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.MetricType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a sample says of its series; the end of its name tells, and the type of its family. */
enum Part {
  VALUE(1),
  COUNT(2),
  SUM(4),
  CREATED(8),
  BUCKET(0),
  QUANTILE(0),
  STATE(0);

  /** Of gauges and of what has no known type. */
  private static final Map<String, Part> SINGLE = Map.of("", VALUE);

  private static final Map<MetricType, Map<String, Part>> OPEN_METRICS =
      Map.of(
          MetricType.COUNTER, Map.of("_total", VALUE, "_created", CREATED),
          MetricType.HISTOGRAM,
              Map.of("_bucket", BUCKET, "_count", COUNT, "_sum", SUM, "_created", CREATED),
          MetricType.GAUGE_HISTOGRAM, Map.of("_bucket", BUCKET, "_gcount", COUNT, "_gsum", SUM),
          MetricType.SUMMARY,
              Map.of("", QUANTILE, "_count", COUNT, "_sum", SUM, "_created", CREATED),
          MetricType.INFO, Map.of("_info", VALUE),
          MetricType.STATE_SET, Map.of("", STATE));

  private static final Map<MetricType, Map<String, Part>> TEXT =
      Map.of(
          MetricType.HISTOGRAM, Map.of("_bucket", BUCKET, "_count", COUNT, "_sum", SUM),
          MetricType.SUMMARY, Map.of("", QUANTILE, "_count", COUNT, "_sum", SUM));

  /** Of a counter whose TYPE line leaves the end out: some pages do so, and samples have it. */
  private static final Map<String, Part> TEXT_COUNTER = Map.of("", VALUE, "_total", VALUE);

  /** Tells those apart that a series has once at a time. */
  final int bit;

  Part(int bit) {
    this.bit = bit;
  }

  /** The part that the sample {@code name} is of {@code family}, or null if it is none of it. */
  static @Nullable Part of(FamilyDraft family, String name, boolean openMetrics) {
    if (!name.startsWith(family.name)) {
      return null;
    }
    return parts(family, openMetrics).get(name.substring(family.name.length()));
  }

  /** The names that samples of {@code family} may have, sorted. */
  static List<String> names(FamilyDraft family, boolean openMetrics) {
    List<String> names = new ArrayList<>();
    for (String suffix : new TreeMap<>(parts(family, openMetrics)).keySet()) {
      names.add(family.name + suffix);
    }
    return names;
  }

  /** Whether the samples of a type may say when their series began. */
  static boolean hasCreated(MetricType type) {
    return OPEN_METRICS.getOrDefault(type, SINGLE).containsValue(CREATED);
  }

  private static Map<String, Part> parts(FamilyDraft family, boolean openMetrics) {
    if (openMetrics) {
      return OPEN_METRICS.getOrDefault(family.type(), SINGLE);
    }
    if (family.type() == MetricType.COUNTER && !family.name.endsWith("_total")) {
      return TEXT_COUNTER;
    }
    return TEXT.getOrDefault(family.type(), SINGLE);
  }
}
