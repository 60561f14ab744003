// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.internal.NumberText;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes the OpenMetrics text format, version 1.0.0.
 *
 * <pre>{@code
 * ByteArraySink page = new ByteArraySink();
 * OpenMetricsText.write(registry, page);
 * }</pre>
 *
 * <p>What the format forbids is left out: quantiles and sums that are negative, and the sum of a
 * histogram with negative bounds, whose count is then left out as well. Used by one thread.
 */
public final class OpenMetricsText extends SampleText {

  /** The value of the {@code Content-Type} header for this format. */
  public static final String CONTENT_TYPE =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private static final byte[] TYPE = ascii("# TYPE ");
  private static final byte[] UNIT = ascii("# UNIT ");
  private static final byte[] HELP = ascii("# HELP ");
  private static final byte[] EOF = ascii("# EOF\n");

  private boolean ofGauge;

  /** A writer to {@code sink}; the page ends with {@link #finish}. */
  public OpenMetricsText(ByteSink sink) {
    super(sink, null);
  }

  /**
   * A writer of some samples; the page ends with {@link #finish}.
   *
   * @param wanted is asked for the name of each sample, such as {@code x_bucket}, and for the name
   *     of its family, which stands for all its samples
   */
  public OpenMetricsText(ByteSink sink, Predicate<String> wanted) {
    super(sink, wanted);
  }

  /** Writes all of a source as one page. */
  public static void write(MetricSource source, ByteSink sink) {
    OpenMetricsText text = new OpenMetricsText(sink);
    source.collect(text);
    text.finish();
  }

  @Override
  public void family(Metadata metadata) {
    ofGauge = metadata.type() == MetricType.GAUGE_HISTOGRAM;
    begin(metadata);
    describe(TYPE, typeName(metadata.type()));
    if (!metadata.unit().isEmpty()) {
      describe(UNIT, metadata.unit());
    }
    if (!metadata.help().isEmpty()) {
      describe(HELP, escapeHelp(metadata.help()));
    }
  }

  /** Writes the end of the page, {@code # EOF}, without which readers refuse it. */
  public void finish() {
    sink.put(EOF);
  }

  @Override
  ByteSink sinkOf(Suffix suffix) {
    return sink;
  }

  @Override
  boolean showsSum(double firstBound, double sum) {
    return ofGauge
        ? !Double.isNaN(sum) && (sum >= 0 || firstBound < 0)
        : sum >= 0 && firstBound >= 0;
  }

  @Override
  boolean showsQuantile(double value) {
    return !(value < 0);
  }

  @Override
  boolean showsCount(boolean sumIsShown) {
    return sumIsShown;
  }

  @Override
  void tail(ByteSink to, double timestampSeconds, @Nullable Exemplar exemplar) {
    byte[] number = new byte[NumberText.MAX_LENGTH];
    if (!Double.isNaN(timestampSeconds)) {
      to.put(' ');
      to.put(number, 0, NumberText.writeSeconds(number, 0, timestampSeconds));
    }
    if (exemplar == null) {
      return;
    }
    byte[] labels = new byte[exemplar.labels().encodedLength()];
    exemplar.labels().writeTo(labels, 0);
    to.put(ascii(" # {"));
    to.put(labels);
    to.put(ascii("} "));
    to.put(number, 0, NumberText.writeDouble(number, 0, exemplar.value()));
    if (exemplar.hasTimestamp()) {
      to.put(' ');
      to.put(number, 0, NumberText.writeSeconds(number, 0, exemplar.timestampSeconds()));
    }
  }

  private void describe(byte[] what, String text) {
    sink.put(what);
    putName(sink);
    sink.put(' ');
    sink.put(text);
    sink.put('\n');
  }

  private static String typeName(MetricType type) {
    return switch (type) {
      case COUNTER -> "counter";
      case GAUGE -> "gauge";
      case HISTOGRAM -> "histogram";
      case GAUGE_HISTOGRAM -> "gaugehistogram";
      case SUMMARY -> "summary";
      case INFO -> "info";
      case STATE_SET -> "stateset";
      case UNKNOWN -> "unknown";
    };
  }

  /** Unlike the Prometheus text format, OpenMetrics escapes the double quote here as well. */
  private static String escapeHelp(String help) {
    return help.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
  }
}
