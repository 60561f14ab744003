// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader makes of files that are right, and of those that change. */
class FileReaderTest {

  @TempDir Path folder;
  private final LabelsPool pool = new LabelsPool();

  private Path path() {
    return folder.resolve("instance-1.sg");
  }

  private FileReader read(SharedFileBuilder file) throws IOException {
    file.write(path());
    return opened();
  }

  private FileReader opened() throws IOException {
    FileReader reader = FileReader.open(path(), pool);
    reader.refresh();
    return reader;
  }

  /** A file that is changed after it was opened. */
  private SharedFileBuilder mapped() throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, 1 << 16);
      return new SharedFileBuilder(bytes, SharedFileBuilder.header(), 512);
    }
  }

  private static SharedFileBuilder withOrders(SharedFileBuilder file) {
    file.log().origin(1, "/shop");
    file.log().family(1, 1, SampleSchemas.counter("orders", "shop"));
    file.log().chunk(1, 1, 8);
    return file;
  }

  /** Nine orders of the shop a. */
  private static void addOrders(SharedFileBuilder file) {
    file.wholes(1, 8, 9);
    file.log().series(1, 0, 0, List.of("a"), null);
  }

  private static void assertOrders(String shop, long count, FileReader reader) {
    assertEquals(
        List.of("orders of /shop", "{shop=\"" + shop + "\"} since 0", "wholes [" + count + "]"),
        CellLines.of(reader));
  }

  @Test
  void file_whenItHasAllTypes_isReadWhole() throws IOException {
    assertEquals(SampleFiles.instanceLines(), CellLines.of(read(SampleFiles.instance())));
  }

  @Test
  void file_whenItIsAnArchive_saysWhomItHasTakenIn() throws IOException {
    FileReader reader = read(SampleFiles.archive());
    assertEquals(SampleFiles.archiveLines(), CellLines.of(reader));
    assertEquals(List.of(new UUID(1, 1), new UUID(2, 2), new UUID(3, 3)), reader.consumed());
    assertEquals(7, reader.header().generation());
  }

  @Test
  void header_whenRead_saysWhoseItIs() throws IOException {
    FileReader reader = read(SampleFiles.instance());
    assertEquals(SharedFileBuilder.header(), reader.header());
    assertEquals(Layout.STATE_OPEN, reader.state());
    assertEquals(1_700_000_005_000L, reader.heartbeatMillis());
    assertEquals("/shop", reader.webapp());
  }

  @Test
  void refresh_whenOnlyValuesChanged_readsThem() throws IOException {
    SharedFileBuilder file = withOrders(mapped());
    long column = file.wholes(1, 8, 1);
    file.log().series(1, 0, 0, List.of("a"), null);
    FileReader reader = opened();
    file.cell(column, 0, 2);
    reader.refresh();
    assertOrders("a", 2, reader);
  }

  @Test
  void refresh_whenSeriesWereAddedAndRemoved_readsThoseThatAreLeft() throws IOException {
    SharedFileBuilder file = withOrders(mapped());
    long column = file.wholes(1, 8, 1, 2);
    file.log().series(1, 0, 0, List.of("a"), null);
    file.log().series(1, 1, 0, List.of("b"), null);
    FileReader reader = opened();
    file.log().removed(1, 0);
    file.cell(column, 0, 0);
    file.log().series(1, 0, 0, List.of("c"), null);
    file.cell(column, 0, 7);
    file.log().removed(1, 1);
    reader.refresh();
    assertOrders("c", 7, reader);
  }

  @Test
  void refresh_whenAChunkHasEnded_readsItNoMoreAndItsRegionAgain() throws IOException {
    SharedFileBuilder file = withOrders(mapped());
    long column = file.wholes(1, 8, 1);
    file.log().series(1, 0, 0, List.of("a"), null);
    FileReader reader = opened();
    file.log().ended(1);
    file.log().chunk(2, 1, 4);
    file.log().column(2, Layout.USE_WHOLES, column);
    file.log().series(2, 0, 0, List.of("b"), null);
    reader.refresh();
    assertOrders("b", 1, reader);
  }

  @Test
  void refresh_whenThereIsAnotherLog_readsItAlone() throws IOException {
    SharedFileBuilder file = withOrders(mapped());
    long column = file.wholes(1, 8, 1, 2);
    file.log().series(1, 0, 0, List.of("a"), null);
    file.log().series(1, 1, 0, List.of("b"), null);
    FileReader reader = opened();
    file.newLog();
    file.log().origin(1, "/shop");
    file.log().family(1, 1, SampleSchemas.counter("orders", "shop"));
    file.log().chunk(1, 1, 8);
    file.log().column(1, Layout.USE_WHOLES, column);
    file.log().series(1, 1, 0, List.of("b"), null);
    file.showLog();
    reader.refresh();
    assertOrders("b", 2, reader);
  }

  @Test
  void refresh_whenTheFileHasGrown_mapsAllOfIt() throws IOException {
    SharedFileBuilder file = withOrders(SharedFileBuilder.instance());
    FileReader reader = read(file);
    addOrders(file);
    try (FileChannel channel = FileChannel.open(path(), StandardOpenOption.WRITE)) {
      assertTrue(channel.write(ByteBuffer.wrap(file.toBytes())) > 0);
    }
    reader.refresh();
    assertOrders("a", 9, reader);
  }

  @Test
  void refresh_whenTheFileHasGrownAndIsGone_throws() throws IOException {
    SharedFileBuilder file = mapped();
    FileReader reader = FileReader.open(path(), pool);
    Files.delete(path());
    file.word(Layout.AT_SIZE, 1 << 17);
    assertThrows(NoSuchFileException.class, reader::refresh);
  }

  @Test
  void refresh_whenTheFileIsGone_readsOn() throws IOException {
    SharedFileBuilder file = withOrders(mapped());
    FileReader reader = FileReader.open(path(), pool);
    Files.delete(path());
    addOrders(file);
    reader.refresh();
    assertOrders("a", 9, reader);
  }

  @Test
  void refresh_whenItHasThrown_readsAllAgainTheNextTime() throws IOException {
    SharedFileBuilder file = withOrders(mapped());
    addOrders(file);
    FileReader reader = opened();
    long length = file.word(file.at());
    file.word(file.at(), 7);
    assertThrows(BadFileException.class, reader::refresh);
    assertEquals(List.of(), CellLines.of(reader));
    file.word(file.at(), length);
    reader.refresh();
    assertOrders("a", 9, reader);
  }

  @Test
  void refresh_whenLogsAreLeftTooFastToBeRead_keepsWhatWasReadBefore() throws Exception {
    SharedFileBuilder file = withOrders(mapped());
    addOrders(file);
    FileReader reader = opened();
    AtomicBoolean hasEnded = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              long root = file.word(Layout.AT_LOG_ROOT);
              for (int turn = 2; !hasEnded.get(); turn++) {
                file.word(Layout.AT_LOG_ROOT, Layout.pointer(turn, Layout.offset(root)));
              }
            });
    writer.start();
    try {
      int late = 0;
      while (late < 10) {
        late += isRefreshed(reader) ? 0 : 1;
        assertOrders("a", 9, reader);
      }
    } finally {
      hasEnded.set(true);
      writer.join();
    }
    reader.refresh();
    assertFalse(reader.isTorn());
  }

  private static boolean isRefreshed(FileReader reader) {
    try {
      reader.refresh(() -> true);
      return true;
    } catch (IOException e) {
      assertEquals("it changes too fast to be read", e.getMessage());
      return false;
    }
  }

  @Test
  void refresh_whenTheThreadIsInterrupted_worksAndKeepsTheInterrupt() throws IOException {
    Path file = SampleFiles.instance().write(path());
    Thread.currentThread().interrupt();
    FileReader reader = FileReader.open(file, pool);
    reader.refresh();
    assertTrue(Thread.interrupted());
    assertEquals(SampleFiles.instanceLines(), CellLines.of(reader));
  }

  @Test
  void labels_whenTwoFilesHaveTheSame_areOneObject() throws IOException {
    List<Labels> one = labels(read(SampleFiles.instance()));
    List<Labels> two = labels(read(SampleFiles.instance()));
    for (int i = 0; i < one.size(); i++) {
      assertSame(one.get(i), two.get(i));
    }
  }

  private static List<Labels> labels(FileReader reader) {
    List<Labels> all = new ArrayList<>();
    reader.read(
        new SeriesVisitor() {
          @Override
          public void series(Labels labels, long createdMillis, @Nullable Buckets shown) {
            all.add(labels);
          }
        });
    return all;
  }

  @Test
  void family_whenNotWanted_hasNoSeriesRead() throws IOException {
    FileReader reader = read(SampleFiles.instance());
    List<String> families = new ArrayList<>();
    reader.read(
        new SeriesVisitor() {
          @Override
          public boolean family(Schema schema, String webapp) {
            families.add(schema.metadata().name());
            return false;
          }

          @Override
          public void wholes(long[] cells, int offset) {
            throw new AssertionError("cells of a family that is not wanted");
          }
        });
    assertEquals(7, families.size());
  }

  @Test
  void published_whenThereIsNothing_isNull() throws IOException {
    assertNull(read(withOrders(SharedFileBuilder.instance())).published());
  }

  @Test
  void published_whenRead_isBothPages() throws IOException {
    Published published = read(SampleFiles.instance()).published();
    assertNotNull(published);
    assertEquals(3, published.collectors().value("pool_size").orElseThrow());
    assertEquals(
        "x",
        published
            .examples()
            .families()
            .get(0)
            .samples()
            .get(0)
            .details()
            .exemplars()
            .get(0)
            .labels()
            .value("trace_id"));
  }

  @Test
  void published_whenUnchanged_isTheSameObject() throws IOException {
    FileReader reader = read(SampleFiles.instance());
    Published first = reader.published();
    reader.refresh();
    assertSame(first, reader.published());
  }

  @Test
  void published_whenTheNextIsTorn_isTheLastGoodOne() throws IOException {
    SharedFileBuilder file = mapped();
    file.publish(SampleFiles.PAGE, "# EOF\n");
    FileReader reader = opened();
    Published first = reader.published();
    assertNotNull(first);
    long at = file.publish(SampleFiles.PAGE, "# EOF\n");
    file.word(at + 16, 0);
    reader.refresh();
    assertSame(first, reader.published());
    file.publish(SampleFiles.PAGE.replace('3', '4'), "");
    reader.refresh();
    Published third = reader.published();
    assertNotNull(third);
    assertEquals(4, third.collectors().value("pool_size").orElseThrow());
  }

  @Test
  void published_whenTakenBack_isNull() throws IOException {
    SharedFileBuilder file = mapped();
    file.publish(SampleFiles.PAGE, "");
    FileReader reader = opened();
    assertNotNull(reader.published());
    file.word(Layout.AT_PUBLISHED, Layout.pointer(2, 0));
    reader.refresh();
    assertNull(reader.published());
  }

  @Test
  void refresh_whenOnlyValuesChanged_allocatesNothing() throws IOException {
    FileReader reader = read(SampleFiles.instance());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    // The compiler may take its time where others need the processor.
    for (int i = 0; i < 2_000 && least >= 100_000; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int j = 0; j < 1_000; j++) {
        reader.refresh();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(least < 100_000, "bytes of 1000 refreshes: " + least);
  }
}
