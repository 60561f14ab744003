// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Buckets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Large files, read by a process whose heap has room for some of them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SmallReaderTest {

  private static final int FILES = 8;
  private static final int SERIES = 20_000;
  private static final int LINES = 130_000;

  /** Of 8 KiB of cells each. */
  private static final int WIDE_SERIES = 8_400;

  @TempDir Path directory;

  @Test
  void series_whenTheHeapHasNoRoomForAll_areReadAsFarAsItHas() throws IOException {
    write(
        (file, number) -> {
          file.log().family(1, 1, SampleSchemas.counter("orders", "shop"));
          file.log().chunk(1, 1, SERIES);
          file.wholes(1, SERIES, 1);
          for (int row = 0; row < SERIES; row++) {
            file.log().series(1, row, 0, List.of(number + "-" + row), null);
          }
        });

    try (ChildJvm child = ChildJvm.start(SmallReader.class, directory.resolve("shared"))) {
      assertThat(child.line()).isEqualTo("6 of 2");
      assertThat(child.line()).isEqualTo("6 of 2");
    }
  }

  @Test
  void pages_whenTheHeapHasNoRoomForThem_areLeftOut() throws IOException {
    write(
        (file, number) -> {
          StringBuilder page = new StringBuilder("# TYPE pool gauge\n");
          for (int line = 0; line < LINES; line++) {
            page.append("pool{a=\"").append(number).append('-').append(line).append("\"} 1\n");
          }
          file.publish(page + "# EOF\n", "");
        });

    try (ChildJvm child = ChildJvm.start(SmallReader.class, directory.resolve("shared"))) {
      assertThat(child.line()).isEqualTo("0 of 8");
      assertThat(child.line()).isEqualTo("0 of 8");
    }
  }

  @Test
  void instance_whenTheHeapHasNoRoomForItsCells_isNotPutAside() throws IOException {
    SharedFolder folder = SharedFolder.open(directory.resolve("shared"));
    UUID id = new UUID(7, 1);
    FileHeader header = new FileHeader(id, 1, Layout.KIND_INSTANCE, FakeProc.SELF, 0);
    SharedFileBuilder file =
        new SharedFileBuilder(ByteBuffer.allocateDirect(4 << 20), header, 1 << 16);
    file.word(Layout.AT_STATE, Layout.STATE_CLOSED);
    file.word(Layout.AT_CLOSED_MILLIS, 1);
    file.log().origin(1, "/shop");
    file.log().family(1, 1, SampleSchemas.histogram("wide", Buckets.of(wide())));
    file.log().chunk(1, 1, WIDE_SERIES);
    file.log().column(1, Layout.USE_WHOLES, 4 << 20);
    for (int row = 0; row < WIDE_SERIES; row++) {
      file.log().series(1, row, 0, List.of(), null);
    }
    long size = (4 << 20) + WIDE_SERIES * 1_023L * Long.BYTES;
    file.word(Layout.AT_SIZE, size);
    lengthen(file.write(folder.instance(id)), size);

    try (ChildJvm child = ChildJvm.start(SmallArchiver.class, directory.resolve("shared"))) {
      assertThat(child.line()).isEqualTo("1 and 0 bad");
    }
  }

  /** Bounds of as many buckets that a series has 1,023 cells. */
  private static double[] wide() {
    return IntStream.range(1, 1_022).asDoubleStream().toArray();
  }

  private static void lengthen(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), size - 1);
    }
  }

  private void write(ObjIntConsumer<SharedFileBuilder> content) throws IOException {
    SharedFolder folder = SharedFolder.open(directory.resolve("shared"));
    for (int i = 1; i <= FILES; i++) {
      UUID id = new UUID(7, i);
      FileHeader header = new FileHeader(id, i, Layout.KIND_INSTANCE, FakeProc.SELF, 0);
      SharedFileBuilder file =
          new SharedFileBuilder(ByteBuffer.allocateDirect(4 << 20), header, 1 << 16);
      file.log().origin(1, "/shop");
      content.accept(file, i);
      file.write(folder.instance(id));
    }
  }
}
