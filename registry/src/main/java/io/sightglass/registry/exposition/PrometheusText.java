// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.internal.NumberText;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes the Prometheus text format, version 0.0.4.
 *
 * <pre>{@code
 * ByteArraySink page = new ByteArraySink();
 * PrometheusText.write(registry, page);
 * }</pre>
 *
 * <p>What the format cannot say is written as what it can: an info and a state set as gauges, and
 * the samples {@code _created}, {@code _gcount} and {@code _gsum} as gauge families of their own
 * behind the family. Exemplars and units are left out. Used by one thread.
 */
public final class PrometheusText extends SampleText {

  /** The value of the {@code Content-Type} header for this format. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final byte[] HELP = ascii("# HELP ");
  private static final byte[] TYPE = ascii("# TYPE ");
  private static final byte[] COUNTER = ascii(" counter\n");
  private static final byte[] GAUGE = ascii(" gauge\n");
  private static final byte[] HISTOGRAM = ascii(" histogram\n");
  private static final byte[] SUMMARY = ascii(" summary\n");
  private static final byte[] UNTYPED = ascii(" untyped\n");

  private static final Metadata NONE = Metadata.gauge("none", "");

  /** Samples that are shown behind the current family, as families of their own; by suffix. */
  private @Nullable Map<String, ByteArraySink> behind;

  private Metadata current = NONE;

  /** A writer to {@code sink}; the page ends with {@link #finish}. */
  public PrometheusText(ByteSink sink) {
    super(sink, null);
  }

  /**
   * A writer of some samples; the page ends with {@link #finish}.
   *
   * @param wanted is asked for the name of each sample, such as {@code x_bucket}, and for the name
   *     of its family, which stands for all its samples
   */
  public PrometheusText(ByteSink sink, Predicate<String> wanted) {
    super(sink, wanted);
  }

  /** Writes all of a source as one page. */
  public static void write(MetricSource source, ByteSink sink) {
    PrometheusText text = new PrometheusText(sink);
    source.collect(text);
    text.finish();
  }

  @Override
  public void family(Metadata metadata) {
    finish();
    current = metadata;
    begin(metadata);
    header(suffix(metadata.type()), typeEnd(metadata.type()));
  }

  /** Writes what stands behind the last family; needed once, at the end of the page. */
  public void finish() {
    if (behind != null) {
      behind.forEach(
          (suffix, lines) -> {
            header(suffix, GAUGE);
            sink.put(lines.toByteArray());
          });
      behind = null;
    }
  }

  @Override
  ByteSink sinkOf(Suffix suffix) {
    if (suffix != Suffix.CREATED && suffix != Suffix.GCOUNT && suffix != Suffix.GSUM) {
      return sink;
    }
    Map<String, ByteArraySink> sinks = behind;
    if (sinks == null) {
      sinks = new TreeMap<>();
      behind = sinks;
    }
    return sinks.computeIfAbsent(suffix.text, key -> new ByteArraySink());
  }

  @Override
  boolean showsSum(double firstBound, double sum) {
    return !Double.isNaN(sum);
  }

  @Override
  boolean showsQuantile(double value) {
    return true;
  }

  @Override
  boolean showsCount(boolean sumIsShown) {
    return true;
  }

  @Override
  void tail(ByteSink to, double timestampSeconds, @Nullable Exemplar exemplar) {
    if (!Double.isNaN(timestampSeconds)) {
      byte[] text = new byte[NumberText.MAX_LENGTH];
      to.put(' ');
      to.put(text, 0, NumberText.writeLong(text, 0, millis(timestampSeconds)));
    }
  }

  /** Milliseconds, truncated, but for what seconds as a double cannot say exactly. */
  private static long millis(double seconds) {
    double millis = seconds * 1000;
    return Math.abs(millis - Math.rint(millis)) < 1e-3 ? Math.round(millis) : (long) millis;
  }

  private void header(String suffix, byte[] typeEnd) {
    if (!current.help().isEmpty()) {
      sink.put(HELP);
      putName(sink);
      sink.put(suffix);
      sink.put(' ');
      sink.put(escapeHelp(current.help()));
      sink.put('\n');
    }
    sink.put(TYPE);
    putName(sink);
    sink.put(suffix);
    sink.put(typeEnd);
  }

  /** What the name of a family has behind it in this format. */
  private static String suffix(MetricType type) {
    return switch (type) {
      case COUNTER -> Suffix.TOTAL.text;
      case INFO -> Suffix.INFO.text;
      case GAUGE, HISTOGRAM, GAUGE_HISTOGRAM, SUMMARY, STATE_SET, UNKNOWN -> "";
    };
  }

  private static byte[] typeEnd(MetricType type) {
    return switch (type) {
      case COUNTER -> COUNTER;
      case GAUGE, INFO, STATE_SET -> GAUGE;
      case HISTOGRAM, GAUGE_HISTOGRAM -> HISTOGRAM;
      case SUMMARY -> SUMMARY;
      case UNKNOWN -> UNTYPED;
    };
  }

  private static String escapeHelp(String help) {
    return help.replace("\\", "\\\\").replace("\n", "\\n");
  }
}
