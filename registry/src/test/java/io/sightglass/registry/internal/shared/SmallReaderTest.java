// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Large files, read by a process whose heap has room for some of them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SmallReaderTest {

  private static final int FILES = 8;
  private static final int SERIES = 20_000;
  private static final int LINES = 130_000;

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
