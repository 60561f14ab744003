// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a file while it is written, rows being used again and logs being left all the time. */
class FileReaderRaceTest {

  private static final int REFRESHES = 20_000;
  private static final int ROWS = 64;
  private static final int LOG_BYTES = 32 << 10;
  private static final int ID_SHIFT = 32;

  @TempDir Path folder;
  private final long seed = Long.getLong("test.seed", 20_261_122);

  @Test
  void value_whenRowsAreUsedAgain_isItsSeriesOwnAndNeverGoesBack() throws Exception {
    Path path = folder.resolve("instance-1.sg");
    ChurningFile file = new ChurningFile(map(path), new Random(seed));
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread writer = new Thread(file);
    writer.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
    FileReader reader = FileReader.open(path, new LabelsPool());
    Checker checker = new Checker();
    writer.start();
    try {
      for (int i = 0; i < REFRESHES; i++) {
        reader.refresh();
        reader.read(checker);
      }
    } finally {
      file.ended = true;
      writer.join();
    }
    assertNull(failure.get());
    assertTrue(checker.lastCounts.size() > ROWS, "series seen: " + checker.lastCounts.size());
  }

  private static ByteBuffer map(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, 4 * LOG_BYTES);
    }
  }

  /** Cells hold the number of their series, and how often it was counted. */
  private static final class ChurningFile implements Runnable {

    private final SharedFileBuilder file;
    private final Random random;
    private final int[] ids = new int[ROWS];
    private final long[] counts = new long[ROWS];
    private final long column;
    private long spareLog;
    private int lastId;
    volatile boolean ended;

    ChurningFile(ByteBuffer bytes, Random random) {
      this.file = new SharedFileBuilder(bytes, SharedFileBuilder.header(), LOG_BYTES);
      this.random = random;
      long first = Layout.offset(file.word(Layout.AT_LOG_ROOT));
      file.newLog();
      this.spareLog = first;
      this.column = file.allocate(ROWS * Long.BYTES, Layout.COLUMN_ALIGNMENT);
      tellAll();
      file.showLog();
    }

    @Override
    public void run() {
      while (!ended) {
        int row = random.nextInt(ROWS);
        if (ids[row] == 0) {
          begin(row);
        } else if (random.nextInt(20) == 0) {
          file.log().removed(1, row);
          file.cell(column, row, 0);
          ids[row] = 0;
        } else {
          file.cell(column, row, ((long) ids[row] << ID_SHIFT) + ++counts[row]);
        }
        if (file.at() > Layout.offset(file.word(Layout.AT_LOG_ROOT)) + LOG_BYTES - 256) {
          compact();
        }
      }
    }

    private void begin(int row) {
      ids[row] = ++lastId;
      counts[row] = 0;
      tell(row);
    }

    private void compact() {
      long left = Layout.offset(file.word(Layout.AT_LOG_ROOT));
      file.newLogAt(spareLog);
      tellAll();
      file.showLog();
      spareLog = left;
    }

    private void tellAll() {
      file.log().origin(1, "/shop");
      file.log().family(1, 1, SampleSchemas.counter("orders", "id"));
      file.log().chunk(1, 1, ROWS);
      file.log().column(1, Layout.USE_WHOLES, column);
      for (int row = 0; row < ROWS; row++) {
        if (ids[row] != 0) {
          tell(row);
        }
      }
    }

    private void tell(int row) {
      file.log().series(1, row, 0, List.of(String.valueOf(ids[row])), null);
    }
  }

  private static final class Checker extends SeriesVisitor {

    final Map<Long, Long> lastCounts = new HashMap<>();
    private long id;

    @Override
    public void series(Labels labels, long createdMillis, @Nullable Buckets shown) {
      id = Long.parseLong(labels.value(0));
    }

    @Override
    public void wholes(long[] cells, int offset) {
      long cell = cells[offset];
      assertTrue(cell == 0 || cell >>> ID_SHIFT == id, "a value of another series than " + id);
      long count = cell & 0xFFFFFFFFL;
      long last = lastCounts.merge(id, count, Math::max);
      assertEquals(last, count, "the count went back");
    }
  }
}
