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
  private static final byte[] NOTHING = {};

  /** What a line may hold besides name, suffix and labels: braces, {@code le}, the value. */
  private static final int LINE_REST = 2 * NumberText.MAX_LENGTH + 16;

  private final ByteSink sink;

  /** The name that the samples of the current family begin with. */
  private byte[] name = NOTHING;

  /** Name, brace and labels of the current series' bucket lines, which share one encoding. */
  private byte[] bucketHead = NOTHING;

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
      byte[] line = sink.room(headLength + LINE_REST);
      int at = append(bucketHead, headLength, line, sink.start(line));
      at = buckets.writeLabelTo(i, line, at);
      line[at++] = '}';
      line[at++] = ' ';
      at = NumberText.writeLong(line, at, cumulative);
      line[at++] = '\n';
      sink.wrote(line, at);
    }
    byte[] line = room(COUNT, labels);
    int at = NumberText.writeLong(line, writeHead(COUNT, labels, line), cumulative);
    line[at++] = '\n';
    sink.wrote(line, at);
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
    byte[] line = room(suffix, labels);
    int at = NumberText.writeDouble(line, writeHead(suffix, labels, line), value);
    line[at++] = '\n';
    sink.wrote(line, at);
  }

  private byte[] room(byte[] suffix, Labels labels) {
    return sink.room(name.length + suffix.length + labels.encodedLength() + LINE_REST);
  }

  /** Writes a line up to its value; returns the offset of that. */
  private int writeHead(byte[] suffix, Labels labels, byte[] line) {
    int at = append(name, name.length, line, sink.start(line));
    at = append(suffix, suffix.length, line, at);
    if (labels.size() > 0) {
      line[at++] = '{';
      at = labels.writeTo(line, at);
      line[at++] = '}';
    }
    line[at++] = ' ';
    return at;
  }

  private int writeBucketHead(Labels labels) {
    int length = name.length + BUCKET.length + labels.encodedLength() + 1;
    if (bucketHead.length < length) {
      bucketHead = new byte[Math.max(length, 2 * bucketHead.length)];
    }
    int at = append(name, name.length, bucketHead, 0);
    at = append(BUCKET, BUCKET.length, bucketHead, at);
    at = labels.writeTo(bucketHead, at);
    if (labels.size() > 0) {
      bucketHead[at++] = ',';
    }
    return at;
  }

  private static int append(byte[] source, int length, byte[] target, int offset) {
    System.arraycopy(source, 0, target, offset, length);
    return offset + length;
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
