// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.State;
import io.sightglass.registry.internal.LabelText;
import io.sightglass.registry.internal.NumberText;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The sample lines that the Prometheus text format and OpenMetrics have in common. */
abstract sealed class SampleText implements MetricVisitor permits PrometheusText, OpenMetricsText {

  private static final byte[] NOTHING = {};

  /** What a line may hold besides name, suffix and labels: braces, {@code le}, the value. */
  private static final int LINE_REST = 2 * NumberText.MAX_LENGTH + 24;

  final ByteSink sink;
  private final @Nullable Predicate<String> wanted;

  /** The name of the current family, in an array that is used again and again. */
  private byte[] name = NOTHING;

  private int nameLength;
  private String nameText = "";

  /** The suffixes that are wanted in the current family. */
  private int wantedSuffixes = -1;

  private boolean ofGauge;

  /** Name, brace and labels of the current series' bucket lines, which share one encoding. */
  private byte[] bucketHead = NOTHING;

  SampleText(ByteSink sink, @Nullable Predicate<String> wanted) {
    this.sink = sink;
    this.wanted = wanted;
  }

  /** Where the samples with this suffix go. */
  abstract ByteSink sinkOf(Suffix suffix);

  /** Whether this sum of a histogram may stand on the page. */
  abstract boolean showsSum(double firstBound, double sum);

  /** Whether this value of a quantile may stand on the page. */
  abstract boolean showsQuantile(double value);

  /** Whether the count of a histogram stands on the page. */
  abstract boolean showsCount(boolean sumIsShown);

  /** Writes timestamp and exemplar, a space before each. */
  abstract void tail(ByteSink to, double timestampSeconds, @Nullable Exemplar exemplar);

  /** Begins the samples of a family. */
  final void begin(Metadata family) {
    nameText = family.name();
    encodeName();
    ofGauge = family.type() == MetricType.GAUGE_HISTOGRAM;
    if (wanted != null) {
      wantedSuffixes = wanted.test(nameText) ? -1 : wantedSuffixes(wanted, nameText);
    }
  }

  private void encodeName() {
    nameLength = nameText.length();
    if (name.length < nameLength) {
      name = new byte[2 * nameLength];
    }
    for (int i = 0; i < nameLength; i++) {
      char c = nameText.charAt(i);
      if (c >= 0x80) {
        name = nameText.getBytes(UTF_8);
        nameLength = name.length;
        return;
      }
      name[i] = (byte) c;
    }
  }

  /** Asked once for each family, not once for each line. */
  private static int wantedSuffixes(Predicate<String> wanted, String family) {
    int suffixes = 0;
    for (Suffix suffix : Suffix.ALL) {
      if (wanted.test(family + suffix.text)) {
        suffixes |= suffix.bit;
      }
    }
    return suffixes;
  }

  /** Writes the name of the current family. */
  final void putName(ByteSink to) {
    to.put(name, 0, nameLength);
  }

  @Override
  public void counter(Labels labels, double value, Details details) {
    Exemplar exemplar = details.exemplars().isEmpty() ? null : details.exemplars().get(0);
    sample(Suffix.TOTAL, labels, value, details, exemplar);
    created(labels, details);
  }

  @Override
  public void gauge(Labels labels, double value, Details details) {
    sample(Suffix.NONE, labels, value, details, null);
  }

  @Override
  public void unknown(Labels labels, double value, Details details) {
    sample(Suffix.NONE, labels, value, details, null);
  }

  @Override
  public void info(Labels labels, Details details) {
    sample(Suffix.INFO, labels, 1, details, null);
  }

  @Override
  public void stateSet(Labels labels, List<State> states, Details details) {
    for (State state : states) {
      byte[] label = LabelText.encode(nameText, state.name());
      sample(Suffix.NONE, labels, label, state.enabled() ? 1 : 0, details);
    }
  }

  @Override
  public void summary(
      Labels labels, double count, double sum, List<Quantile> quantiles, Details details) {
    for (Quantile quantile : quantiles) {
      if (showsQuantile(quantile.value())) {
        byte[] label = LabelText.encode("quantile", NumberText.bound(quantile.quantile()));
        sample(Suffix.NONE, labels, label, quantile.value(), details);
      }
    }
    if (!Double.isNaN(count)) {
      sample(Suffix.COUNT, labels, count, details, null);
    }
    if (showsSum(0, sum)) {
      sample(Suffix.SUM, labels, sum, details, null);
    }
    created(labels, details);
  }

  @Override
  public void histogram(
      Labels labels, Buckets buckets, long[] counts, double sum, Details details) {
    long count = wants(Suffix.BUCKET) ? buckets(labels, buckets, counts, details) : -1;
    boolean withSum = showsSum(buckets.upperBound(0), sum);
    if (showsCount(withSum)) {
      count = count < 0 ? total(buckets, counts) : count;
      sample(ofGauge ? Suffix.GCOUNT : Suffix.COUNT, labels, count, details);
    }
    if (withSum) {
      sample(ofGauge ? Suffix.GSUM : Suffix.SUM, labels, sum, details, null);
    }
    created(labels, details);
  }

  /** Whether samples of the family with this suffix are wanted: by their own name or its. */
  final boolean wants(Suffix suffix) {
    return (wantedSuffixes & suffix.bit) != 0;
  }

  private long buckets(Labels labels, Buckets buckets, long[] counts, Details details) {
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
      end(
          sink,
          line,
          at,
          details,
          details.exemplars().isEmpty() ? null : details.exemplar(buckets, i));
    }
    return cumulative;
  }

  private static long total(Buckets buckets, long[] counts) {
    long total = 0;
    for (int i = 0; i < buckets.size(); i++) {
      total += counts[i];
    }
    return total;
  }

  private void sample(Suffix suffix, Labels labels, long value, Details details) {
    if (wants(suffix)) {
      ByteSink to = sinkOf(suffix);
      byte[] line = room(to, suffix, labels, NOTHING);
      int at = writeHead(suffix, labels, NOTHING, line, to.start(line));
      end(to, line, NumberText.writeLong(line, at, value), details, null);
    }
  }

  private void sample(
      Suffix suffix, Labels labels, double value, Details details, @Nullable Exemplar exemplar) {
    if (wants(suffix)) {
      ByteSink to = sinkOf(suffix);
      byte[] line = room(to, suffix, labels, NOTHING);
      int at = writeHead(suffix, labels, NOTHING, line, to.start(line));
      end(to, line, NumberText.writeDouble(line, at, value), details, exemplar);
    }
  }

  private void sample(Suffix suffix, Labels labels, byte[] label, double value, Details details) {
    if (wants(suffix)) {
      ByteSink to = sinkOf(suffix);
      byte[] line = room(to, suffix, labels, label);
      int at = writeHead(suffix, labels, label, line, to.start(line));
      end(to, line, NumberText.writeDouble(line, at, value), details, null);
    }
  }

  private void created(Labels labels, Details details) {
    if (details.hasCreated() && wants(Suffix.CREATED)) {
      ByteSink to = sinkOf(Suffix.CREATED);
      byte[] line = room(to, Suffix.CREATED, labels, NOTHING);
      int at = writeHead(Suffix.CREATED, labels, NOTHING, line, to.start(line));
      end(to, line, NumberText.writeSeconds(line, at, details.createdSeconds()), details, null);
    }
  }

  private void end(ByteSink to, byte[] line, int at, Details details, @Nullable Exemplar exemplar) {
    if (exemplar == null && !details.hasTimestamp()) {
      line[at] = '\n';
      to.wrote(line, at + 1);
      return;
    }
    to.wrote(line, at);
    tail(to, details.timestampSeconds(), exemplar);
    to.put('\n');
  }

  private byte[] room(ByteSink to, Suffix suffix, Labels labels, byte[] label) {
    return to.room(
        nameLength + suffix.bytes.length + labels.encodedLength() + label.length + LINE_REST);
  }

  /** Writes a line up to its value; returns the offset of that. */
  private int writeHead(Suffix suffix, Labels labels, byte[] label, byte[] line, int start) {
    int at = append(name, nameLength, line, start);
    at = append(suffix.bytes, suffix.bytes.length, line, at);
    if (labels.size() > 0 || label.length > 0) {
      line[at++] = '{';
      at = labels.writeTo(line, at);
      if (labels.size() > 0 && label.length > 0) {
        line[at++] = ',';
      }
      at = append(label, label.length, line, at);
      line[at++] = '}';
    }
    line[at++] = ' ';
    return at;
  }

  private int writeBucketHead(Labels labels) {
    byte[] suffix = Suffix.BUCKET.bytes;
    int length = nameLength + suffix.length + labels.encodedLength() + 2;
    if (bucketHead.length < length) {
      bucketHead = new byte[Math.max(length, 2 * bucketHead.length)];
    }
    int at = append(name, nameLength, bucketHead, 0);
    at = append(suffix, suffix.length, bucketHead, at);
    bucketHead[at++] = '{';
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

  static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
