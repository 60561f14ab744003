// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.OpenMetricsText;
import io.sightglass.registry.exposition.PrometheusText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pages in the text formats, and what stands on them. */
public final class Pages {

  private Pages() {}

  public static String text(MetricSource source) {
    ByteArraySink sink = new ByteArraySink();
    PrometheusText.write(source, sink);
    return sink.toString();
  }

  public static String openMetrics(MetricSource source) {
    ByteArraySink sink = new ByteArraySink();
    OpenMetricsText.write(source, sink);
    return sink.toString();
  }

  /** The lines of one family's samples. */
  public static String samples(MetricSource source, String name) {
    StringBuilder lines = new StringBuilder();
    for (String line : text(source).split("\n", -1)) {
      if (line.startsWith(name)) {
        lines.append(line).append('\n');
      }
    }
    return lines.toString();
  }

  /** All samples: what stands before the last space of a line, and the number behind it. */
  public static Map<String, Double> values(MetricSource source) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String line : text(source).split("\n", -1)) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        int space = line.lastIndexOf(' ');
        Double before = values.put(line.substring(0, space), number(line.substring(space + 1)));
        if (before != null) {
          throw new AssertionError("the page has a sample twice: " + line);
        }
      }
    }
    return values;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
