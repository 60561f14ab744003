// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.internal.Cells;
import io.sightglass.registry.internal.ChunkStorage;
import io.sightglass.registry.internal.HeapCells;
import io.sightglass.registry.internal.MappedCells;
import io.sightglass.registry.internal.Storage.FamilyStorage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFileTest {

  private static final long NOW = 1_700_000_000_000L;

  @TempDir Path temp;

  private final FaultyDisk disk = new FaultyDisk();
  private SharedFolder folder;
  private SharedFile file;

  @BeforeEach
  void create() throws IOException {
    folder = SharedFolder.open(temp.resolve("shared"));
    file = SharedFile.create(folder, disk, "shop", RecordedSchemas.PROCESS, NOW);
  }

  @AfterEach
  void close() throws IOException {
    file.close(NOW);
  }

  private FileDump dump() {
    return FileDump.of(file.path());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.path())) {
      return files.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String[] values(String... values) {
    return values;
  }

  /** A chunk as registries make it: a column first. */
  private static ChunkStorage chunk(FamilyStorage family, int rows) {
    ChunkStorage chunk = family.chunk(rows);
    chunk.wholes();
    return chunk;
  }

  @Test
  void create_whenDone_hasWrittenTheHeader() throws IOException {
    FileDump dump = dump();

    assertThat(dump.header())
        .isEqualTo(
            new FileHeader(file.instance(), NOW, Layout.KIND_INSTANCE, RecordedSchemas.PROCESS, 0));
    assertThat(dump.word(Layout.AT_STATE)).isEqualTo(Layout.STATE_OPEN);
    assertThat(dump.word(Layout.AT_SIZE)).isEqualTo(Files.size(file.path())).isEqualTo(65536);
    assertThat(dump.word(Layout.AT_HEARTBEAT_MILLIS)).isEqualTo(NOW);
    assertThat(dump.word(Layout.AT_CLOSED_MILLIS)).isZero();
    assertThat(dump.word(Layout.AT_PUBLISHED)).isZero();
    assertThat(Layout.turn(dump.word(Layout.AT_LOG_ROOT))).isEqualTo(1);
    assertThat(new String(dump.copy(0, 8), StandardCharsets.US_ASCII)).isEqualTo("SGSHARED");
    assertThat(dump.origins).hasSize(1).containsValue("shop");
  }

  @Test
  void create_whenDone_leavesTheFileAndItsLockForTheOwnerAlone() throws IOException {
    Path lock = folder.lock(file.instance());

    assertThat(names())
        .containsExactly(lock.getFileName().toString(), file.path().getFileName().toString());
    assertThat(mode(file.path())).isEqualTo("rw-------");
    assertThat(mode(lock)).isEqualTo("rw-------");
  }

  @Test
  void create_whenDone_hasTakenTheRoomOfTheWholeFile() throws IOException {
    Process du = new ProcessBuilder("du", "-k", file.path().toString()).start();
    String kibibytes = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(Long.parseLong(kibibytes.substring(0, kibibytes.indexOf('\t'))))
        .isGreaterThanOrEqualTo(Files.size(file.path()) / 1024);
  }

  @Test
  void create_whenTheDiskIsFull_leavesNothingBehind() throws IOException {
    List<String> before = names();
    disk.failAfter(5000);

    assertThatThrownBy(() -> SharedFile.create(folder, disk, "shop", RecordedSchemas.PROCESS, NOW))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void create_whenTheThreadIsInterrupted_worksAndLeavesItInterrupted() throws IOException {
    Thread.currentThread().interrupt();
    SharedFile other = SharedFile.create(folder.path(), "shop", RecordedSchemas.PROCESS, NOW);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(other.isInPlace()).isTrue();
    other.close(NOW);
  }

  @Test
  void counter_whenRecorded_isRead() {
    ChunkStorage chunk = file.family(RecordedSchemas.counter("orders", "method")).chunk(8);
    Cells wholes = chunk.wholes();
    Cells fractions = chunk.fractions();
    chunk.add(0, values("GET"), NOW, null);
    chunk.add(1, values("PÖST"), NOW, null);
    wholes.getAndAdd(0, 5);
    wholes.getAndAdd(1, 7);
    fractions.addDouble(1, 0.5);

    assertThat(dump().wholes(0)).isEqualTo(Map.of("orders[GET]", 5L, "orders[PÖST]", 7L));
    assertThat(dump().fractions(0)).isEqualTo(Map.of("orders[GET]", 0.0, "orders[PÖST]", 0.5));
    assertThat(chunk.isWhole()).isTrue();
    assertThat(chunk.has(wholes)).isTrue();
    assertThat(chunk.has(new HeapCells(8))).isFalse();
  }

  @Test
  void columns_whenSeveral_addUp() {
    ChunkStorage chunk = file.family(RecordedSchemas.counter("orders")).chunk(1);
    chunk.wholes().getAndAdd(0, 5);
    chunk.wholes().getAndAdd(0, 6);
    chunk.add(0, values(), NOW, null);

    assertThat(dump().wholes(0)).isEqualTo(Map.of("orders[]", 11L));
  }

  @Test
  void histogram_whenRecorded_isReadWithTheBucketsThatItShows() {
    Buckets buckets = Buckets.of(0.1, 1);
    Schema schema = RecordedSchemas.histogram("waiting_seconds", buckets);
    ChunkStorage chunk = file.family(schema).chunk(4);
    Cells wholes = chunk.wholes();
    chunk.add(2, values(), NOW, Buckets.of(1));
    wholes.getAndAdd(2 * schema.cells() + 1, 3);
    wholes.getAndAdd(2 * schema.cells() + buckets.size(), 1_500_000_000L);

    FileDump dump = dump();
    assertThat(dump.families.values()).containsExactly(schema);
    assertThat(dump.wholes(1)).isEqualTo(Map.of("waiting_seconds[]", 3L));
    assertThat(dump.wholes(buckets.size())).isEqualTo(Map.of("waiting_seconds[]", 1_500_000_000L));
    assertThat(dump.chunks.values())
        .singleElement()
        .extracting(each -> each.shown.get(2))
        .isEqualTo(Buckets.of(1));
  }

  @Test
  void info_whenItsFactsChange_hasTheLast() {
    ChunkStorage chunk = chunk(file.family(RecordedSchemas.info("build")), 1);
    chunk.add(0, values(), NOW, null);
    chunk.facts(0, Labels.of("version", "1"));
    chunk.facts(0, Labels.of("version", "2"));

    assertThat(dump().chunks.values())
        .singleElement()
        .extracting(each -> each.facts.get(0))
        .isEqualTo(Labels.of("version", "2"));
  }

  @Test
  void rows_whenRemovedAndUsedAgain_areOfTheNewSeries() {
    ChunkStorage chunk = chunk(file.family(RecordedSchemas.counter("orders", "method")), 8);
    chunk.add(0, values("GET"), NOW, null);
    chunk.add(1, values("PUT"), NOW, null);
    chunk.remove(0);
    chunk.add(0, values("POST"), NOW, null);
    chunk.remove(1);

    assertThat(dump().wholes(0)).isEqualTo(Map.of("orders[POST]", 0L));
    assertThat(chunk.isWhole()).isTrue();
  }

  @Test
  void column_whenGivenBack_isGivenOutAgainForTheSameUse() {
    ChunkStorage chunk = file.family(RecordedSchemas.counter("orders")).chunk(1);
    Cells wholes = chunk.wholes();
    chunk.giveBack(wholes);

    assertThat(chunk.fractions()).isNotSameAs(wholes);
    assertThat(chunk.wholes()).isSameAs(wholes);
    assertThat(chunk.wholes()).isNotSameAs(wholes);
  }

  @Test
  void chunk_whenEnded_isNotReadAndKeepsNothing() {
    ChunkStorage chunk = file.family(RecordedSchemas.counter("orders")).chunk(1);
    Cells wholes = chunk.wholes();
    chunk.add(0, values(), NOW, null);
    chunk.end();
    wholes.getAndAdd(0, 1);
    chunk.add(0, values(), NOW, null);

    assertThat(dump().chunks).isEmpty();
    assertThat(chunk.has(wholes)).isFalse();
    assertThat(chunk.wholes()).isInstanceOf(HeapCells.class);
    assertThat(chunk.isWhole()).isFalse();
  }

  @Test
  void region_whenItsChunkHasEnded_isUsedAgainOnlyAfterItsCellsWereCollected() {
    EndingChunks family = new EndingChunks(file.family(RecordedSchemas.counter("orders")));
    long first = family.columnOfEndedChunk();
    long second = family.columnOfEndedChunk();
    file.collectAll();
    long third = family.columnOfEndedChunk();

    assertThat(second).isNotEqualTo(first);
    assertThat(third).isEqualTo(first);
    chunk(family.family, 1).add(0, values(), NOW, null);
    assertThat(dump().wholes(0)).isEqualTo(Map.of("orders[]", 0L));
  }

  /** Makes chunks whose one column has an amount, and ends them. */
  private record EndingChunks(FamilyStorage family) {

    long columnOfEndedChunk() {
      ChunkStorage chunk = family.chunk(1);
      MappedCells column = (MappedCells) chunk.wholes();
      column.getAndAdd(0, 77);
      chunk.end();
      return column.offset();
    }
  }

  @Test
  void file_whenItGrows_keepsWhatWasRecorded() throws IOException {
    FamilyStorage family = file.family(RecordedSchemas.counter("orders", "id"));
    ChunkStorage small = family.chunk(1);
    Cells before = small.wholes();
    small.add(0, values("first"), NOW, null);
    // More than the usual step, so that it gets a segment of its own.
    ChunkStorage large = family.chunk(40_000);
    Cells after = large.wholes();
    large.add(39_999, values("last"), NOW, null);
    before.getAndAdd(0, 1);
    after.getAndAdd(39_999, 2);

    FileDump dump = dump();
    assertThat(dump.wholes(0)).isEqualTo(Map.of("orders[first]", 1L, "orders[last]", 2L));
    assertThat(dump.word(Layout.AT_SIZE)).isEqualTo(Files.size(file.path()));
    assertThat(Files.size(file.path())).isBetween(65_536L + 320_000, 65_536L + 330_000);
    assertThat(large.isWhole()).isTrue();
  }

  @Test
  void file_whenItGrowsInAnInterruptedThread_growsAndLeavesItInterrupted() {
    Thread.currentThread().interrupt();
    ChunkStorage chunk = file.family(RecordedSchemas.counter("orders")).chunk(40_000);
    Cells wholes = chunk.wholes();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(chunk.has(wholes)).isTrue();
  }

  @Test
  void file_whenTheDiskIsFull_keepsTheRestOnTheHeapUntilAHeartbeatFindsRoom() throws IOException {
    FamilyStorage family = file.family(RecordedSchemas.counter("orders"));
    ChunkStorage there = family.chunk(1);
    Cells recorded = there.wholes();
    disk.failAfter(5000);
    ChunkStorage large = family.chunk(40_000);

    assertThat(large.wholes()).isInstanceOf(HeapCells.class);
    assertThat(there.isWhole()).isTrue();
    assertThat(there.has(recorded)).isTrue();
    assertThat(file.failure()).hasMessage("No space left on device");
    assertThat(Files.size(file.path())).isEqualTo(65_536);

    disk.work();
    assertThat(family.chunk(40_000).wholes()).isInstanceOf(HeapCells.class);
    file.heartbeat(NOW + 5000);
    ChunkStorage again = family.chunk(40_000);
    assertThat(again.has(again.wholes())).isTrue();
    assertThat(again.isWhole()).isTrue();
    assertThat(file.failure()).isNull();
    assertThat(dump().word(Layout.AT_HEARTBEAT_MILLIS)).isEqualTo(NOW + 5000);
  }

  @Test
  void end_whenTheDiskIsFull_isRecordedBeforeAnythingElse() {
    FamilyStorage family = file.family(RecordedSchemas.counter("orders", "id"));
    ChunkStorage chunk = chunk(family, 8000);
    chunk.add(0, values("first"), NOW, null);
    chunk.add(1, values("second"), NOW, null);
    disk.fail("No space left on device");
    int row = 2;
    while (chunk.isWhole()) {
      chunk.add(row, values("x".repeat(20)), NOW, null);
      row++;
    }
    chunk.remove(0);
    chunk.add(0, values("third"), NOW, null);
    disk.work();
    file.heartbeat(NOW);
    chunk.add(0, values("fourth"), NOW, null);
    chunk.remove(1);

    assertThat(dump().wholes(0)).containsKey("orders[fourth]");
    assertThat(dump().wholes(0))
        .doesNotContainKeys("orders[first]", "orders[second]", "orders[third]");
  }

  @Test
  void series_whenItsChunkHasNoColumn_isNotRecorded() {
    disk.fail("Input/output error");
    ChunkStorage chunk = chunk(file.family(RecordedSchemas.counter("orders")), 40_000);
    chunk.add(0, values(), NOW, null);

    assertThat(chunk.isWhole()).isFalse();
    assertThat(dump().wholes(0)).isEmpty();
  }

  @Test
  void family_whenItHasMoreLabelsThanTheFormatAllows_isOnTheHeap() {
    String[] names = new String[Layout.MOST_LABELS + 1];
    Arrays.setAll(names, i -> "label" + i);
    ChunkStorage chunk = chunk(file.family(RecordedSchemas.counter("orders", names)), 1);

    assertThat(chunk.isWhole()).isFalse();
    assertThat(dump().families).isEmpty();
  }

  @Test
  void chunk_whenLargerThanTheFormatAllows_isOnTheHeap() {
    ChunkStorage chunk =
        file.family(RecordedSchemas.counter("orders")).chunk(Layout.MOST_ROWS_OF_CHUNK + 1);

    assertThat(chunk.wholes()).isInstanceOf(HeapCells.class);
    assertThat(chunk.isWhole()).isFalse();
  }

  @Test
  void series_whenItsRecordWouldBeTooLong_isNotRecorded() {
    String[] labelValues = new String[20];
    Arrays.setAll(labelValues, i -> "x".repeat(60_000));
    ChunkStorage chunk = chunk(file.family(RecordedSchemas.counter("orders")), 1);
    chunk.add(0, labelValues, NOW, null);

    assertThat(chunk.isWhole()).isFalse();
    assertThat(dump().chunks.values())
        .singleElement()
        .extracting(each -> each.series.size())
        .isEqualTo(0);
  }

  @Test
  void file_whenSeriesComeAndGoWithoutEnd_staysSmall() throws IOException {
    FamilyStorage family = file.family(RecordedSchemas.counter("orders", "id"));
    ChunkStorage kept = family.chunk(1);
    kept.wholes().getAndAdd(0, 1);
    kept.add(0, values("kept"), NOW, null);
    for (int round = 0; round < 2000; round++) {
      ChunkStorage chunk = chunk(family, 64);
      for (int i = 0; i < 100; i++) {
        int row = i % 64;
        chunk.remove(row);
        chunk.add(row, values("order " + round + " " + i), NOW, null);
      }
      chunk.end();
      file.collectAll();
    }

    assertThat(Files.size(file.path())).isLessThan(1 << 20);
    FileDump dump = dump();
    assertThat(dump.wholes(0)).isEqualTo(Map.of("orders[kept]", 1L));
    assertThat(Layout.turn(dump.word(Layout.AT_LOG_ROOT))).isGreaterThan(100);
  }

  @Test
  void family_whenTheLogForgotItForWantOfChunks_isRecordedAgainWithItsNextOne() {
    FamilyStorage rare = file.family(RecordedSchemas.counter("rare"));
    FamilyStorage often = file.family(RecordedSchemas.counter("often"));
    for (int i = 0; i < 3000; i++) {
      often.chunk(1).end();
    }
    assertThat(dump().families.values()).doesNotContain(RecordedSchemas.counter("rare"));

    chunk(rare, 1).add(0, values(), NOW, null);
    assertThat(dump().families.values()).contains(RecordedSchemas.counter("rare"));
  }

  @Test
  void pages_whenPublished_areReadUntilTheNext() {
    file.publish(bytes("a 1\n"), bytes("b 2\n"));
    assertThat(dump().published()).containsExactly(bytes("a 1\n"), bytes("b 2\n"));
    long first = dump().word(Layout.AT_PUBLISHED);

    file.publish(bytes("a 1\n"), bytes("b 3\n"));
    long second = dump().word(Layout.AT_PUBLISHED);
    assertThat(dump().published()).containsExactly(bytes("a 1\n"), bytes("b 3\n"));
    assertThat(Layout.turn(second)).isEqualTo(Layout.turn(first) + 1);
    assertThat(Layout.offset(second)).isNotEqualTo(Layout.offset(first));
  }

  @Test
  void pages_whenNothingHasChanged_areLeftAsTheyAre() {
    file.publish(bytes("a 1\n"), bytes("b 2\n"));
    long before = dump().word(Layout.AT_PUBLISHED);
    file.publish(bytes("a 1\n"), bytes("b 2\n"));

    assertThat(dump().word(Layout.AT_PUBLISHED)).isEqualTo(before);
  }

  @Test
  void pages_whenThereIsNoRoom_areNotShownAnyMore() {
    file.publish(bytes("a 1\n"), bytes(""));
    file.publish(new byte[Layout.MOST_PUBLISHED_BYTES + 1], bytes(""));

    assertThat(dump().published()).isEmpty();
    file.publish(bytes("a 2\n"), bytes(""));
    assertThat(dump().published()).containsExactly(bytes("a 2\n"), bytes(""));
  }

  @Test
  void pages_whenTheyGrowWithoutEnd_useTheirRoomAgain() throws IOException {
    for (int length = 1; length < 200_000; length += 500) {
      file.publish(new byte[length], new byte[length / 2]);
    }

    assertThat(Files.size(file.path())).isLessThan(3 << 20);
  }

  @Test
  void close_whenDone_saysSoAndRemovesTheLock() throws IOException {
    file.close(NOW + 7);

    assertThat(dump().word(Layout.AT_STATE)).isEqualTo(Layout.STATE_CLOSED);
    assertThat(dump().word(Layout.AT_CLOSED_MILLIS)).isEqualTo(NOW + 7);
    assertThat(names()).containsExactly(file.path().getFileName().toString());
  }

  @Test
  void close_whenDoneAgain_changesNothing() throws IOException {
    file.close(NOW + 7);
    file.close(NOW + 8);

    assertThat(dump().word(Layout.AT_CLOSED_MILLIS)).isEqualTo(NOW + 7);
  }

  @Test
  void recording_whenTheFileIsClosed_isHarmless() throws IOException {
    FamilyStorage family = file.family(RecordedSchemas.counter("orders"));
    ChunkStorage chunk = family.chunk(2);
    Cells wholes = chunk.wholes();
    chunk.add(0, values(), NOW, null);
    file.close(NOW);
    wholes.getAndAdd(0, 1);
    chunk.add(1, values(), NOW, null);
    chunk.remove(0);
    chunk.end();
    file.publish(bytes("a 1\n"), bytes(""));
    file.heartbeat(NOW + 1);

    assertThat(family.chunk(1).wholes()).isInstanceOf(HeapCells.class);
    assertThat(file.family(RecordedSchemas.counter("other")).chunk(1).isWhole()).isFalse();
    assertThat(dump().wholes(0)).isEqualTo(Map.of("orders[]", 1L));
    assertThat(dump().word(Layout.AT_HEARTBEAT_MILLIS)).isEqualTo(NOW);
  }

  @Test
  void isInPlace_whenThePathNamesAnotherFile_isFalse() throws IOException {
    assertThat(file.isInPlace()).isTrue();
    Path moved = temp.resolve("moved");
    Files.move(file.path(), moved);
    assertThat(file.isInPlace()).isFalse();
    Files.copy(moved, file.path());
    assertThat(file.isInPlace()).isFalse();
  }

  @Test
  void isInPlace_whenSomebodyCutTheFileShort_isFalse() throws IOException {
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
      channel.truncate(60_000);
    }

    assertThat(file.isInPlace()).isFalse();
  }

  @Test
  void file_whenItWasFoundCutShort_isNotInPlace() {
    FamilyStorage family = file.family(RecordedSchemas.counter("orders", "id"));
    disk.failWith(new InternalError("a fault occurred in an unsafe memory access operation"));
    family.chunk(40_000).wholes();

    assertThat(file.isInPlace()).isFalse();
  }

  @Test
  void column_whenThereIsNoDirectMemory_isOnTheHeapMeanwhile() {
    FamilyStorage family = file.family(RecordedSchemas.counter("orders", "id"));
    disk.failWith(new OutOfMemoryError("Direct buffer memory"));
    assertThat(family.chunk(40_000).wholes()).isInstanceOf(HeapCells.class);
    assertThat(file.failure()).hasMessage("there is no memory to write with");

    disk.work();
    file.heartbeat(NOW);
    assertThat(family.chunk(40_000).wholes()).isInstanceOf(MappedCells.class);
  }

  @Test
  void create_whenThereIsNoDirectMemory_failsAndLeavesNothingBehind() throws IOException {
    List<String> before = names();
    disk.failWith(new OutOfMemoryError("Direct buffer memory"));

    assertThatThrownBy(() -> SharedFile.create(folder, disk, "shop", RecordedSchemas.PROCESS, NOW))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no memory to write with");
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void columnAtOnce_whenThereIsNoRoom_isNoneUntilAHeartbeatHasMadeIt() throws IOException {
    ChunkStorage chunk = chunk(file.family(RecordedSchemas.counter("orders", "id")), 6000);

    assertThat(chunk.wholesAtOnce()).isNull();
    assertThat(Files.size(file.path())).isEqualTo(65_536);
    assertThat(file.failure()).isNull();

    file.heartbeat(NOW);
    assertThat(chunk.wholesAtOnce()).isInstanceOf(MappedCells.class);
  }

  @Test
  void columnAtOnce_whenTheFileIsInUse_isNone() {
    ChunkStorage chunk = chunk(file.family(RecordedSchemas.counter("orders", "id")), 4);
    List<Optional<Cells>> made = new ArrayList<>();
    disk.duringGrowth(
        () ->
            CompletableFuture.runAsync(() -> made.add(Optional.ofNullable(chunk.wholesAtOnce())))
                .join());
    chunk(file.family(RecordedSchemas.counter("more", "id")), 40_000);

    assertThat(made).containsExactly(Optional.empty());
    assertThat(chunk.wholesAtOnce()).isInstanceOf(MappedCells.class);
  }

  @Test
  void row_whenItsEndFoundNoRoom_isKnownToHaveEndedLater() {
    ChunkStorage chunk = chunk(file.family(RecordedSchemas.counter("orders", "id")), 7000);
    chunk.add(0, values("first"), NOW, null);
    assertThat(chunk.knowsEnds()).isTrue();
    disk.fail("No space left on device");
    int row = 1;
    while (chunk.isWhole()) {
      chunk.add(row, values("x".repeat(20)), NOW, null);
      row++;
    }
    for (int ended = 0; ended < row; ended++) {
      chunk.remove(ended);
    }
    assertThat(chunk.knowsEnds()).isFalse();

    disk.work();
    file.heartbeat(NOW);
    assertThat(chunk.knowsEnds()).isTrue();
  }

  @Test
  void file_whenManyThreadsRecord_hasAllOfIt() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      FamilyStorage family = file.family(RecordedSchemas.counter("orders" + i, "id"));
      threads.add(new Thread(() -> recordAndEnd(family)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(dump().wholes(0))
        .hasSize(4 * 250)
        .allSatisfy((name, value) -> assertThat(value).isEqualTo(3));
  }

  /** Ends each second one of 500 chunks with one series. */
  private void recordAndEnd(FamilyStorage family) {
    for (int i = 0; i < 500; i++) {
      ChunkStorage chunk = family.chunk(4);
      chunk.wholes().getAndAdd(2, 3);
      chunk.add(2, values("order " + i), NOW, null);
      if (i % 2 == 0) {
        chunk.end();
        file.publish(bytes("a " + i + "\n"), bytes(""));
      }
    }
  }

  @Test
  void file_whenItIsNotInPlace_doesNotGrow() throws IOException {
    Files.delete(file.path());
    ChunkStorage chunk = file.family(RecordedSchemas.counter("orders")).chunk(40_000);

    assertThat(chunk.wholes()).isInstanceOf(HeapCells.class);
    assertThat(file.path()).doesNotExist();
  }

  @Test
  void creation_whenWarm_takesFewMilliseconds() throws IOException {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long begin = System.nanoTime();
      SharedFile other = SharedFile.create(folder.path(), "shop", RecordedSchemas.PROCESS, NOW);
      best = Math.min(best, System.nanoTime() - begin);
      other.close(NOW);
    }

    assertThat(best).isLessThan(20_000_000);
  }
}
