// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.internal.NumberText;
import java.util.Arrays;

/**
 * Writes the Prometheus text format, version 0.0.4.
 *
 * <pre>{@code
 * ByteArraySink page = new ByteArraySink();
 * registry.collect(new PrometheusText(page));
 * }</pre>
 *
 * <p>Used by one thread. An info family is written as a gauge, since the format has no info type.
 */
public final class PrometheusText implements MetricVisitor {

  /** The value of the {@code Content-Type} header for this format. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final byte[] HELP = ascii("# HELP ");
  private static final byte[] TYPE = ascii("# TYPE ");
  private static final byte[] BUCKET = ascii("_bucket{");
  private static final byte[] COUNT = ascii("_count");
  private static final byte[] SUM = ascii("_sum");
  private static final byte[] LE = ascii("le=\"");
  private static final byte[] LE_END = ascii("\"} ");
  private static final byte[] NOTHING = {};

  private final ByteSink sink;

  /** The name that the samples of the current family begin with. */
  private byte[] name = NOTHING;

  /** Name, brace and labels of the current series' bucket lines, which share one encoding. */
  private byte[] bucketHead = new byte[256];

  /** A writer to {@code sink}. */
  public PrometheusText(ByteSink sink) {
    this.sink = sink;
  }

  @Override
  public void family(Metadata metadata) {
    name = ascii(metadata.sampleName());
    if (!metadata.help().isEmpty()) {
      sink.put(HELP);
      sink.put(name);
      sink.put(' ');
      sink.put(escapeHelp(metadata.help()).getBytes(UTF_8));
      sink.put('\n');
    }
    sink.put(TYPE);
    sink.put(name);
    sink.put(' ');
    sink.put(typeName(metadata.type()));
    sink.put('\n');
  }

  @Override
  public void counter(Labels labels, double value) {
    sample(NOTHING, labels, value);
  }

  @Override
  public void gauge(Labels labels, double value) {
    sample(NOTHING, labels, value);
  }

  @Override
  public void histogram(Labels labels, Buckets buckets, long[] counts, double sum) {
    int headLength = writeBucketHead(labels);
    long cumulative = 0;
    for (int i = 0; i < buckets.size(); i++) {
      cumulative += counts[i];
      sink.put(bucketHead, 0, headLength);
      sink.put(LE);
      putBound(buckets.upperBound(i));
      sink.put(LE_END);
      sink.putLong(cumulative);
      sink.put('\n');
    }
    sampleHead(COUNT, labels);
    sink.putLong(cumulative);
    sink.put('\n');
    sample(SUM, labels, sum);
  }

  @Override
  public void summary(Labels labels, double count, double sum) {
    sample(COUNT, labels, count);
    sample(SUM, labels, sum);
  }

  @Override
  public void info(Labels labels) {
    sample(NOTHING, labels, 1);
  }

  private void sample(byte[] suffix, Labels labels, double value) {
    sampleHead(suffix, labels);
    sink.putDouble(value);
    sink.put('\n');
  }

  private void sampleHead(byte[] suffix, Labels labels) {
    sink.put(name);
    sink.put(suffix);
    if (labels.size() > 0) {
      sink.put('{');
      sink.putLabels(labels);
      sink.put('}');
    }
    sink.put(' ');
  }

  private int writeBucketHead(Labels labels) {
    int length = name.length + BUCKET.length + labels.encodedLength() + 1;
    if (bucketHead.length < length) {
      bucketHead = Arrays.copyOf(bucketHead, Math.max(length, 2 * bucketHead.length));
    }
    System.arraycopy(name, 0, bucketHead, 0, name.length);
    System.arraycopy(BUCKET, 0, bucketHead, name.length, BUCKET.length);
    int end = labels.writeTo(bucketHead, name.length + BUCKET.length);
    if (labels.size() > 0) {
      bucketHead[end++] = ',';
    }
    return end;
  }

  /** OpenMetrics wants the bounds as floats, {@code 1.0}; both formats write them alike. */
  private void putBound(double bound) {
    sink.putDouble(bound);
    if (NumberText.isWhole(bound)) {
      sink.put('.');
      sink.put('0');
    }
  }

  private static byte[] typeName(MetricType type) {
    return switch (type) {
      case COUNTER -> Types.COUNTER;
      case GAUGE, INFO -> Types.GAUGE;
      case HISTOGRAM -> Types.HISTOGRAM;
      case SUMMARY -> Types.SUMMARY;
    };
  }

  private static String escapeHelp(String help) {
    return help.replace("\\", "\\\\").replace("\n", "\\n");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(UTF_8);
  }

  private static final class Types {
    static final byte[] COUNTER = ascii("counter");
    static final byte[] GAUGE = ascii("gauge");
    static final byte[] HISTOGRAM = ascii("histogram");
    static final byte[] SUMMARY = ascii("summary");
  }
}
