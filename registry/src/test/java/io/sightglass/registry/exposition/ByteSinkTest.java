// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Silent;
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
    PrometheusText.write(golden.source(), sink);
    assertThat(sink.text()).isEqualTo(golden.prometheusText());
  }

  @Test
  void sink_whenBuffersHaveAnySize_writesTheSamePage() {
    for (int size = ByteSink.MIN_BUFFER; size < 3 * ByteSink.MIN_BUFFER; size++) {
      TinySink sink = new TinySink(size);
      PrometheusText.write(GoldenPage.texts().source(), sink);
      assertThat(sink.text()).as("size %d", size).isEqualTo(GoldenPage.texts().prometheusText());
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
  void room_whenBufferIsNearlyFull_keepsWhatIsWrittenInOrder(int before) {
    TinySink sink = new TinySink(ByteSink.MIN_BUFFER);
    sink.put(new byte[before]);
    write(sink, 32, "first,");
    write(sink, 32, "second");
    assertThat(sink.text().substring(before)).isEqualTo("first,second");
  }

  @Test
  void room_whenLongerThanABuffer_isTakenInPieces() {
    TinySink sink = new TinySink(ByteSink.MIN_BUFFER);
    String text = "0123456789".repeat(50);
    sink.put('<');
    write(sink, 600, text);
    sink.put('>');
    assertThat(sink.text()).isEqualTo("<" + text + ">");
  }

  @Test
  void byteArraySink_whenReset_forgetsAndGoesOn() {
    ByteArraySink sink = new ByteArraySink();
    Registry registry = Registry.create(Silent.settings());
    registry.gauge("g").register();
    PrometheusText.write(registry, sink);
    byte[] first = sink.toByteArray();
    assertThat(first).hasSize(sink.size()).isNotEmpty();
    sink.reset();
    assertThat(sink.size()).isZero();
    PrometheusText.write(registry, sink);
    assertThat(sink.toByteArray()).isEqualTo(first);
  }

  @Test
  void byteArraySink_whenPageIsLarge_grows() {
    ByteArraySink sink = new ByteArraySink();
    String text = "x".repeat(100_000);
    sink.put(text.getBytes(UTF_8));
    sink.put('7');
    assertThat(sink.toString()).isEqualTo(text + "7");
  }

  private static void write(ByteSink sink, int length, String text) {
    byte[] room = sink.room(length);
    int start = sink.start(room);
    System.arraycopy(text.getBytes(UTF_8), 0, room, start, text.length());
    sink.wrote(room, start + text.length());
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
