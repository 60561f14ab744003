// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sightglass.registry.MetricSource;
import io.sightglass.registry.exposition.ByteSink;
import io.sightglass.registry.exposition.OpenMetricsText;
import io.sightglass.registry.exposition.PrometheusText;
import io.sightglass.registry.parse.OpenMetricsParser;
import io.sightglass.registry.parse.PageParser;
import io.sightglass.registry.parse.TextParser;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A format that commands read and write. */
enum PageFormat {
  TEXT {
    @Override
    PageParser parser(boolean lenient) {
      return (lenient ? TextParser.lenient() : TextParser.strict()).joinCreated();
    }

    @Override
    void write(MetricSource source, ByteSink sink) {
      PrometheusText.write(source, sink);
    }
  },
  OPENMETRICS {
    @Override
    PageParser parser(boolean lenient) {
      return lenient ? OpenMetricsParser.lenient() : OpenMetricsParser.strict();
    }

    @Override
    void write(MetricSource source, ByteSink sink) {
      OpenMetricsText.write(source, sink);
    }
  };

  private static final byte[] END = "# EOF".getBytes(US_ASCII);

  abstract PageParser parser(boolean lenient);

  abstract void write(MetricSource source, ByteSink sink);

  /** The format that an option names; that of the page itself where there is no option. */
  static PageFormat of(String option, @Nullable String name, byte[] page) {
    return name == null ? of(page) : named(option, name);
  }

  /** The format that an option names. */
  static PageFormat named(String option, String name) {
    return switch (name) {
      case "text" -> TEXT;
      case "openmetrics" -> OPENMETRICS;
      default -> throw new WrongUse(option + " is text or openmetrics, but got \"" + name + "\"");
    };
  }

  private static PageFormat of(byte[] page) {
    int end = page.length > 0 && page[page.length - 1] == '\n' ? page.length - 1 : page.length;
    int start = end - END.length;
    boolean openMetrics =
        start >= 0
            && Arrays.equals(page, start, end, END, 0, END.length)
            && (start == 0 || page[start - 1] == '\n');
    return openMetrics ? OPENMETRICS : TEXT;
  }
}
