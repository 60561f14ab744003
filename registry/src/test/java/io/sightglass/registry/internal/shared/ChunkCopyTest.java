// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.SharedMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which cells of wide and of long chunks are copied. */
class ChunkCopyTest {

  private static final int ROWS = 65_000;
  private static final int CELLS = 1_023;

  @TempDir Path folder;

  @Test
  void series_whenItIsAloneInTheLastRow_takesTheRoomOfOne() throws IOException {
    FileContents contents = wide();

    contents.series(1, ROWS - 1, 0, List.of(), null);

    Path file = folder.resolve("a");
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.allocate(1), Layout.MOST_FILE_BYTES - 1);
      ByteBuffer seven = ByteBuffer.allocate(Long.BYTES).order(Layout.ORDER).putLong(0, 7);
      channel.write(seven, Layout.HEADER_BYTES + (ROWS - 1L) * CELLS * Long.BYTES);
    }
    contents.copy(FileMapping.of(file));
    List<Long> read = new ArrayList<>();
    contents.read(
        new SeriesVisitor() {
          @Override
          public void wholes(long[] cells, int from) {
            read.add(cells[from]);
            read.add((long) cells.length);
          }
        });
    assertThat(read).containsExactly(7L, (long) CELLS);
  }

  @Test
  void series_whenTheirCellsAreTooMany_areRefused() throws IOException {
    FileContents contents = wide();
    long most = FileContents.MOST_COPY_BYTES / (CELLS * Long.BYTES);
    // On a large machine the file ends first.
    long allowed = Math.min(most, ROWS);
    for (int row = 0; row < allowed; row++) {
      contents.series(1, row, 0, List.of(), null);
    }

    if (allowed < ROWS) {
      assertThatThrownBy(() -> contents.series(1, (int) allowed, 0, List.of(), null))
          .isInstanceOf(NoRoomException.class)
          .hasMessageMatching(
              "the cells of its series take at most "
                  + FileContents.MOST_COPY_BYTES
                  + " bytes of memory, but need \\d+ or more; have fewer series, or give this JVM a"
                  + " larger heap");
    }
  }

  @Test
  void chunks_whenTheyHaveEnded_makeRoomForOthers() throws IOException {
    FileContents contents = wide();
    for (int chunk = 1; chunk < 1_000; chunk++) {
      for (int row = 0; row < 100; row++) {
        contents.series(chunk, row, 0, List.of(), null);
      }
      contents.ended(chunk);
      contents.chunk(chunk + 1, 1, ROWS);
      contents.column(chunk + 1, Layout.USE_WHOLES, Layout.HEADER_BYTES);
    }

    contents.series(1_000, 0, 0, List.of(), null);

    assertThat(contents.hasFresh()).isTrue();
  }

  private static FileContents wide() throws BadFileException {
    double[] bounds = IntStream.range(1, CELLS - 1).asDoubleStream().toArray();
    Buckets buckets = Buckets.of(bounds);
    Schema schema =
        new Schema(
            Metadata.histogram("wide", "Observed."),
            SharedMode.ALL,
            List.of(),
            CELLS,
            false,
            buckets,
            List.of());
    FileContents contents = new FileContents(new LabelsPool(), ReadBudget.unlimited().room());
    contents.size(Layout.MOST_FILE_BYTES + (64L << 20));
    contents.origin(1, "/shop");
    contents.family(1, 1, schema);
    contents.chunk(1, 1, ROWS);
    contents.column(1, Layout.USE_WHOLES, Layout.HEADER_BYTES);
    return contents;
  }
}
