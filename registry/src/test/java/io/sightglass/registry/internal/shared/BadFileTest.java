// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.SharedMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that break a rule, each with what is said of it. */
class BadFileTest {

  @TempDir Path folder;

  /** Breaks a rule of a file that was right. */
  record Case(String says, Consumer<SharedFileBuilder> breaks) {

    @Override
    public String toString() {
      return says;
    }
  }

  private static Case of(String says, Consumer<SharedFileBuilder> breaks) {
    return new Case(says, breaks);
  }

  private static Case ofSchema(String says, Schema schema) {
    return of(says, file -> file.log().family(9, 1, schema));
  }

  static List<Case> ofWords() {
    return List.of(
        of("it does not begin with SGSHARED", file -> file.word(0, 0)),
        of(
            "it is from a machine with another byte order",
            file -> file.word(8, Long.reverseBytes(file.word(8)))),
        of(
            "its version is 2, but this is version 1",
            file -> file.word(8, file.word(8) + (1L << Integer.SIZE))),
        of(
            "the checksum of its header is wrong",
            file -> file.word(Layout.AT_PID, file.word(Layout.AT_PID) + 1)),
        of("it says that it has 0 bytes, which cannot be", file -> file.word(Layout.AT_SIZE, 0)),
        of("it says that it has -8 bytes, which cannot be", file -> file.word(Layout.AT_SIZE, -8)),
        of(
            "it says that it has 536870920 bytes, which cannot be",
            file -> file.word(Layout.AT_SIZE, Layout.MOST_FILE_BYTES + 8)),
        of(
            "it says that it has 536870912 bytes, but has only 65536",
            file -> file.word(Layout.AT_SIZE, Layout.MOST_FILE_BYTES)),
        of("a block of its log is at 0, which cannot be", file -> file.word(Layout.AT_LOG_ROOT, 0)),
        of(
            "a block of its log is at 34359738360, which cannot be",
            file -> file.word(Layout.AT_LOG_ROOT, -1)),
        of(
            "the block of its log at 256 has 16 bytes, which cannot be",
            file -> file.word(Layout.HEADER_BYTES + Layout.AT_BLOCK_SIZE, 16)),
        of(
            "the block of its log at 256 has 9223372036854775800 bytes, which cannot be",
            file -> file.word(Layout.HEADER_BYTES + Layout.AT_BLOCK_SIZE, Long.MAX_VALUE - 7)),
        of(
            "the blocks of its log form a circle",
            file -> {
              file.newLog();
              file.showLog();
              long block = Layout.offset(file.word(Layout.AT_LOG_ROOT));
              file.word(block + Layout.AT_BLOCK_NEXT, block);
            }),
        of("the record at 432 has 8 bytes, which cannot be", file -> file.word(file.at(), 8)),
        of(
            "the checksum of a record is wrong",
            file -> file.word(Layout.HEADER_BYTES + 24, 0x0101_0101L)));
  }

  static List<Case> ofRecords() {
    return List.of(
        of("the origin 1 is there twice", file -> file.log().origin(1, "/")),
        of(
            "the family 1 is there twice",
            file -> file.log().family(1, 1, SampleSchemas.counter("c"))),
        of("the chunk 1 is there twice", file -> file.log().chunk(1, 1, 1)),
        of(
            "a record speaks of the origin 9, which is not there",
            file -> file.log().family(9, 9, SampleSchemas.counter("c"))),
        of(
            "a record speaks of the family 9, which is not there",
            file -> file.log().chunk(9, 9, 1)),
        of("a record speaks of the chunk 9, which is not there", file -> file.log().removed(9, 0)),
        of("a chunk has 0 rows, which cannot be", file -> file.log().chunk(9, 1, 0)),
        of("a chunk has 65537 rows, which cannot be", file -> file.log().chunk(9, 1, 65537)),
        of("the use 2 of a column is unknown", file -> file.log().column(1, (byte) 2, 4096)),
        of(
            "a column of 64 bytes is at 248, which cannot be",
            file -> file.log().column(1, Layout.USE_WHOLES, 248)),
        of(
            "a column of 64 bytes is at 260, which cannot be",
            file -> file.log().column(1, Layout.USE_WHOLES, 260)),
        of(
            "a column of 64 bytes is at 9223372036854775800, which cannot be",
            file -> file.log().column(1, Layout.USE_WHOLES, Long.MAX_VALUE - 7)),
        of(
            "the columns at 1024 and 1016 overlap",
            file -> file.log().column(1, Layout.USE_WHOLES, 1016)),
        of(
            "the columns at 1024 and 1024 overlap",
            file -> file.log().column(1, Layout.USE_FRACTIONS, 1024)),
        of(
            "a record speaks of row 8, but its chunk has 8 rows",
            file -> file.log().series(1, 8, 0, List.of("a"), null)),
        of(
            "a record speaks of row -1, but its chunk has 8 rows",
            file -> file.log().removed(1, -1)),
        of(
            "a series of orders has 2 label values, but there are 1 labels",
            file -> file.log().series(1, 1, 0, List.of("a", "b"), null)),
        of(
            "the counter orders shows buckets that it does not count, which cannot be",
            file -> file.log().series(1, 1, 0, List.of("a"), Buckets.of(1))),
        of("orders has facts, but is not an info", file -> file.log().facts(1, 0, Labels.NONE)),
        of(
            "a series begins in a chunk that has no column",
            file -> {
              file.log().chunk(9, 1, 8);
              file.log().series(9, 0, 0, List.of("a"), null);
            }),
        of(
            "queue has more columns than one, which cannot be",
            file -> {
              file.log().family(9, 1, SampleSchemas.gauge("queue", SharedMode.MAX));
              file.log().chunk(9, 9, 1);
              file.wholes(9, 1);
              file.wholes(9, 1);
            }),
        of(
            "the labels of its series take at most 134217728 bytes as text, but need 134231203 or more;"
                + " have fewer series or shorter label values",
            file -> {
              file.log().family(9, 1, SampleSchemas.counter("c", "a".repeat(65_000)));
              file.log().chunk(9, 9, 3000);
              file.wholes(9, 3000);
              for (int row = 0; row < 3000; row++) {
                file.log().series(9, row, 0, List.of(""), null);
              }
            }));
  }

  static List<Case> ofSchemas() {
    Metadata counter = Metadata.counter("c", "");
    Metadata histogram = Metadata.histogram("h", "");
    return List.of(
        ofSchema("the counter c has 2 cells, which cannot be", schema(counter, SharedMode.ALL, 2)),
        ofSchema(
            "the counter c has the mode sum, which cannot be", schema(counter, SharedMode.SUM, 1)),
        ofSchema(
            "the gauge g has 1 cells, which cannot be",
            schema(Metadata.gauge("g", ""), SharedMode.LIVE_MOST_RECENT, 1)),
        ofSchema(
            "the histogram h has 5 cells, which cannot be", schema(histogram, SharedMode.ALL, 5)),
        ofSchema(
            "the gauge histogram h has 5 cells, which cannot be",
            schema(new Metadata("h", MetricType.GAUGE_HISTOGRAM, "", ""), SharedMode.ALL, 5)),
        ofSchema(
            "the counter c has buckets, which cannot be",
            new Schema(
                counter, SharedMode.ALL, List.of(), 1, false, SampleSchemas.BUCKETS, List.of())),
        ofSchema(
            "the gauge g is in nanoseconds, which cannot be",
            new Schema(
                Metadata.gauge("g", ""), SharedMode.ALL, List.of(), 1, true, null, List.of())),
        ofSchema(
            "the state set s has states that do not fit it, which cannot be",
            SampleSchemas.stateSet("s", "a", "a")),
        ofSchema(
            "the counter c has 129 labels, which cannot be",
            SampleSchemas.counter("c", Collections.nCopies(129, "a").toArray(new String[0]))),
        ofSchema(
            "the counter c has a label twice, which cannot be",
            SampleSchemas.counter("c", "a", "a")),
        ofSchema(
            "a family cannot be: h: the label \"le\" is set by the histogram itself",
            SampleSchemas.histogram("h", "le")));
  }

  private static Schema schema(Metadata metadata, SharedMode mode, int cells) {
    return new Schema(metadata, mode, List.of(), cells, false, null, List.of());
  }

  @ParameterizedTest
  @MethodSource({"ofWords", "ofRecords", "ofSchemas"})
  void file_whenItBreaksARule_isRefused(Case bad) throws IOException {
    Path path = folder.resolve("bad.sg");
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, 1 << 16);
      if (bad.says.contains("bytes as text")) {
        bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, 1 << 20);
      }
      SharedFileBuilder file = new SharedFileBuilder(bytes, SharedFileBuilder.header(), 512);
      file.log().origin(1, "/shop");
      file.log().family(1, 1, SampleSchemas.counter("orders", "shop"));
      file.log().chunk(1, 1, 8);
      file.allocate(1024 - 768 - 1, Long.BYTES);
      file.wholes(1, 8, 1);
      file.log().series(1, 0, 0, List.of("a"), null);
      bad.breaks.accept(file);
    }
    assertEquals(bad.says, refusal(path));
  }

  @Test
  void file_whenEmpty_isRefused() throws IOException {
    assertEquals("it is empty", refusal(Files.createFile(folder.resolve("bad.sg"))));
  }

  @Test
  void file_whenShorterThanItsHeader_isRefused() throws IOException {
    assertEquals(
        "it has 255 bytes, but its header has 256",
        refusal(Files.write(folder.resolve("bad.sg"), new byte[255])));
  }

  @Test
  void file_whenCutShortBeforeItWasOpened_isRefused() throws IOException {
    byte[] whole = SampleFiles.instance().toBytes();
    assertEquals(
        "it says that it has " + whole.length + " bytes, but has only " + (whole.length - 8),
        refusal(Files.write(folder.resolve("bad.sg"), Arrays.copyOf(whole, whole.length - 8))));
  }

  @Test
  void file_whenItIsASymbolicLink_isRefused() throws IOException {
    Path target = SampleFiles.instance().write(folder.resolve("good.sg"));
    assertEquals(
        "it is not a regular file",
        refusal(Files.createSymbolicLink(folder.resolve("bad.sg"), target)));
  }

  @Test
  void file_whenItIsADirectory_isRefused() throws IOException {
    assertEquals("it is not a regular file", refusal(folder));
  }

  @Test
  void file_whenGone_isNoSuchFile() {
    assertThrows(
        NoSuchFileException.class,
        () -> FileReader.open(folder.resolve("gone.sg"), new LabelsPool()));
  }

  @Test
  void file_whenCutShortWhileItIsRead_isRefusedAtOnceAndLeavesNothingBehind() throws IOException {
    byte[] whole = Arrays.copyOf(SampleFiles.instance().toBytes(), 1 << 16);
    ByteBuffer.wrap(whole).order(Layout.ORDER).putLong(Layout.AT_SIZE, whole.length);
    Path path = folder.resolve("bad.sg");
    for (int round = 0; round < 200; round++) {
      Files.write(path, whole);
      FileReader reader = FileReader.open(path, new LabelsPool());
      for (int i = 0; i < round; i++) {
        reader.refresh();
      }
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        assertTrue(channel.truncate(0).isOpen());
      }
      assertEquals(
          "it was cut short while it was read",
          assertThrows(BadFileException.class, reader::refresh).getMessage());
    }
  }

  private static String refusal(Path path) {
    return String.valueOf(
        assertThrows(
                BadFileException.class, () -> FileReader.open(path, new LabelsPool()).refresh())
            .getMessage());
  }
}
