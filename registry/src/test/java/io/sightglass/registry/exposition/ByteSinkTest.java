// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.Registry;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSinkTest {

  @ParameterizedTest
  @MethodSource("io.sightglass.registry.exposition.GoldenPage#all")
  void sink_whenBuffersAreTiny_writesTheSamePage(GoldenPage golden) {
    TinySink sink = new TinySink(ByteSink.MIN_BUFFER);
    golden.source().collect(new PrometheusText(sink));
    assertThat(sink.text()).isEqualTo(golden.expected());
  }

  @Test
  void sink_whenBuffersHaveAnySize_writesTheSamePage() {
    for (int size = ByteSink.MIN_BUFFER; size < 3 * ByteSink.MIN_BUFFER; size++) {
      TinySink sink = new TinySink(size);
      GoldenPage.texts().source().collect(new PrometheusText(sink));
      assertThat(sink.text()).as("size %d", size).isEqualTo(GoldenPage.texts().expected());
    }
  }

  @Test
  void put_whenBytesAreManyBuffersLong_writesAll() {
    TinySink sink = new TinySink(ByteSink.MIN_BUFFER);
    String text = "0123456789".repeat(100);
    sink.put('<');
    sink.put(text.getBytes(UTF_8), 5, 900);
    sink.put(new byte[0]);
    sink.put('>');
    assertThat(sink.text()).isEqualTo("<" + text.substring(5, 905) + ">");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 32, 33, 63, 64})
  void putNumbers_whenBufferIsNearlyFull_writesThemWhole(int before) {
    TinySink sink = new TinySink(ByteSink.MIN_BUFFER);
    sink.put(new byte[before]);
    sink.putLong(Long.MIN_VALUE);
    sink.putDouble(-Double.MAX_VALUE);
    assertThat(sink.text().substring(before))
        .isEqualTo("-9223372036854775808-1.7976931348623157e+308");
  }

  @Test
  void putLabels_whenLongerThanABuffer_writesAll() {
    TinySink sink = new TinySink(ByteSink.MIN_BUFFER);
    Labels labels = Labels.of("a", "x".repeat(500));
    sink.put('{');
    sink.putLabels(labels);
    sink.put('}');
    assertThat(sink.text()).isEqualTo(labels.toString());
  }

  @Test
  void byteArraySink_whenReset_forgetsAndGoesOn() {
    ByteArraySink sink = new ByteArraySink();
    MetricSource registry = Registry.create();
    registry.collect(new PrometheusText(sink));
    byte[] first = sink.toByteArray();
    assertThat(first).hasSize(sink.size()).isNotEmpty();
    sink.reset();
    assertThat(sink.size()).isZero();
    registry.collect(new PrometheusText(sink));
    assertThat(sink.toByteArray()).isEqualTo(first);
  }

  @Test
  void byteArraySink_whenPageIsLarge_grows() {
    ByteArraySink sink = new ByteArraySink();
    String text = "x".repeat(100_000);
    sink.put(text.getBytes(UTF_8));
    sink.putLong(7);
    assertThat(sink.toString()).isEqualTo(text + "7");
  }

  /** A sink whose buffers are as small as is allowed, and filled with rubbish before use. */
  private static final class TinySink extends ByteSink {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    TinySink(int size) {
      super(new byte[size]);
    }

    @Override
    protected void full() {
      taken.write(buffer, 0, position);
      java.util.Arrays.fill(buffer, (byte) '!');
      position = 0;
    }

    String text() {
      full();
      return taken.toString(UTF_8);
    }
  }
}
