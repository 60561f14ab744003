// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes values as an operator would: the counterpart of {@link SettingRule}. */
final class SettingText {

  /** Nanoseconds of each unit of a duration, longest first. */
  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("h", 3_600_000_000_000L);
    UNITS.put("m", 60_000_000_000L);
    UNITS.put("s", 1_000_000_000L);
    UNITS.put("ms", 1_000_000L);
    UNITS.put("us", 1_000L);
    UNITS.put("ns", 1L);
  }

  private SettingText() {}

  static long nanosOf(String unit) {
    return UNITS.getOrDefault(unit, 0L);
  }

  static String of(Object value) {
    if (value instanceof Duration duration) {
      return duration(duration.toNanos());
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (value instanceof Buckets buckets) {
      return IntStream.range(0, buckets.size() - 1)
          .mapToObj(bucket -> plain(buckets.upperBound(bucket)))
          .collect(Collectors.joining(","));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(SettingText::of).collect(Collectors.joining(","));
    }
    if (value instanceof Map<?, ?> pairs) {
      return pairs.entrySet().stream()
          .map(pair -> pair.getKey() + "=" + of(pair.getValue()))
          .collect(Collectors.joining(";"));
    }
    return value.toString();
  }

  /** {@code a, b or c}. */
  static String choice(List<String> words) {
    int last = words.size() - 1;
    return last <= 0
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** In the longest unit that needs no fraction. */
  private static String duration(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    return UNITS.entrySet().stream()
        .filter(unit -> nanos % unit.getValue() == 0)
        .findFirst()
        .map(unit -> nanos / unit.getValue() + unit.getKey())
        .orElseThrow();
  }
}
