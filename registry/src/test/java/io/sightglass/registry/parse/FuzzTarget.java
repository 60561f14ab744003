// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.registry.MetricSource;
import io.sightglass.registry.Snapshot;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.OpenMetricsText;
import io.sightglass.registry.exposition.PrometheusText;
import java.util.Arrays;

/** What holds for every input; Jazzer runs it with {@code make fuzz}. */
public final class FuzzTarget {

  /** Times with more digits are no longer exact in seconds. */
  private static final int EXACT_DIGITS = 13;

  private FuzzTarget() {}

  /** Throws if something does not hold for {@code page}. */
  public static void fuzzerTestOneInput(byte[] page) {
    openMetrics(page);
    text(page);
  }

  private static void openMetrics(byte[] page) {
    byte[] lenient = write(OpenMetricsParser.lenient(), page);
    byte[] strict = write(OpenMetricsParser.strict(), page);
    if (strict.length == 0) {
      return;
    }
    requireSame("lenient", strict, lenient);
    requireSame("again", strict, write(OpenMetricsParser.strict(), strict));
    ByteArraySink sink = new ByteArraySink();
    OpenMetricsText.write(Snapshot.of(OpenMetricsParser.strict().source(page)), sink);
    requireSame("snapshot", strict, sink.toByteArray());
  }

  private static void text(byte[] page) {
    byte[] lenient = write(TextParser.lenient(), page);
    byte[] strict = write(TextParser.strict(), page);
    if (strict.length == 0) {
      return;
    }
    requireSame("lenient", strict, lenient);
    if (!hasLongNumber(page)) {
      requireSame("again", strict, write(TextParser.strict(), strict));
    }
    write(TextParser.strict().joinCreated(), page);
  }

  /** The page read and written; nothing if it is refused. */
  private static byte[] write(PageParser parser, byte[] page) {
    ByteArraySink sink = new ByteArraySink();
    MetricSource source = parser.source(page);
    try {
      if (parser instanceof OpenMetricsParser) {
        OpenMetricsText.write(source, sink);
      } else {
        PrometheusText.write(source, sink);
      }
      return sink.toByteArray();
    } catch (ParseException e) {
      return new byte[0];
    }
  }

  private static boolean hasLongNumber(byte[] page) {
    int digits = 0;
    for (byte b : page) {
      digits = b >= '0' && b <= '9' ? digits + 1 : 0;
      if (digits > EXACT_DIGITS) {
        return true;
      }
    }
    return false;
  }

  private static void requireSame(String what, byte[] expected, byte[] actual) {
    if (!Arrays.equals(expected, actual)) {
      throw new AssertionError(
          what + ":\n" + new String(expected, UTF_8) + "\nis not\n" + new String(actual, UTF_8));
    }
  }
}
