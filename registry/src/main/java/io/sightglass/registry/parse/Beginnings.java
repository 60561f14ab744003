// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The times at which series began, as a gauge family of its own says them. */
final class Beginnings {

  private Beginnings() {}

  /** Takes {@code times} into {@code series}: all of them, or none and false. */
  static boolean join(Map<String, Series> series, Map<String, Series> times) {
    for (Map.Entry<String, Series> each : times.entrySet()) {
      Series own = series.get(each.getKey());
      if (own == null || onlyPoint(own) == null || time(each.getValue()) == null) {
        return false;
      }
    }
    times.forEach((key, time) -> join(series.get(key), time));
    return true;
  }

  private static void join(@Nullable Series series, Series times) {
    Point point = series == null ? null : onlyPoint(series);
    ValuePoint time = time(times);
    if (point != null && time != null) {
      point.created = time.value();
    }
  }

  private static @Nullable Point onlyPoint(Series series) {
    Point first = series.first;
    return first == null || first.next == null ? first : null;
  }

  private static @Nullable ValuePoint time(Series series) {
    return onlyPoint(series) instanceof ValuePoint point && Double.isFinite(point.value())
        ? point
        : null;
  }
}
