// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.SharedMode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of instances that have ended. */
class ArchiverTest {

  @TempDir Path path;
  private ArchiveDirectory directory;

  @BeforeEach
  void open() throws IOException {
    directory = new ArchiveDirectory(path);
  }

  @Test
  void archive_whenInstancesEnded_hasTheirSums() throws IOException {
    dead(1).counter("orders", 3, 0.5, "x").histogram("size", 4.5, 1, 0, 2).in(directory.folder);
    dead(2).counter("orders", 4, 0.25, "x").counter("orders", 1, 0, "y").in(directory.folder);
    Map<String, BigDecimal> before = directory.totals();

    directory.run();

    assertThat(directory.totals()).isEqualTo(before);
    assertThat(before)
        .containsEntry("/shop orders{a=\"x\"} 0", new BigDecimal("7.75"))
        .containsEntry("/shop size{} 2", new BigDecimal("2"));
    assertThat(directory.files())
        .containsExactly(
            "archive.lock", "archive.sg", folded(new UUID(0, 1)), folded(new UUID(0, 2)));
  }

  @Test
  void archive_whenWrittenAgain_addsUp() throws IOException {
    dead(1).counter("orders", 3, 0.1, "x").in(directory.folder);
    directory.run();
    dead(2).counter("orders", 4, 0.2, "x").in(directory.folder);
    Map<String, BigDecimal> before = directory.totals();

    Archiver archiver = directory.run();

    assertThat(directory.totals()).isEqualTo(before);
    assertThat(archiver.report()).isEqualTo(new ArchiveReport(1, 0, 0, 1, 1, 0, 0, 0));
    assertThat(directory.files()).contains("archive-before.sg");
  }

  @Test
  void archive_whenSumsPass64Bits_isExact() throws IOException {
    dead(1).largeCounter("big", Long.MAX_VALUE, Long.MAX_VALUE, 5).in(directory.folder);
    dead(2).largeCounter("big", Long.MAX_VALUE).in(directory.folder);
    dead(3).largeCounter("negative", Long.MIN_VALUE, Long.MIN_VALUE, -7).in(directory.folder);
    Map<String, BigDecimal> before = directory.totals();

    directory.run();

    assertThat(directory.totals()).isEqualTo(before);
    assertThat(before)
        .containsEntry(
            "/shop big{} 0",
            BigDecimal.valueOf(Long.MAX_VALUE).multiply(new BigDecimal(3)).add(new BigDecimal(5)))
        .containsEntry(
            "/shop negative{} 0",
            BigDecimal.valueOf(Long.MIN_VALUE).multiply(new BigDecimal(2)).add(new BigDecimal(-7)));
  }

  @Test
  void archive_whenCollectorsOfEndedInstancesCountedTooMuch_keepsTheirSumAndSaysSo()
      throws IOException {
    for (int instance = 0; instance < 2; instance++) {
      SharedFile file =
          SharedFile.create(directory.folder.path(), "/shop", FakeProc.SELF, directory.now());
      StringBuilder page = new StringBuilder("# TYPE large counter\n");
      for (int i = 0; i < Layout.MOST_PUBLISHED_LINES / 2; i++) {
        page.append("large_total{id=\"").append(instance).append('x').append(i).append("\"} 1\n");
      }
      file.publish(page.append("# EOF\n").toString().getBytes(UTF_8), new byte[0]);
      file.close(directory.now());
    }
    directory.advance(ArchiveDirectory.OPTIONS.graceMillis());

    directory.run();

    Published published = StoredArchive.open(directory.folder.archive()).published();
    assertThat(published).isNotNull();
    assertThat(
            published
                .collectors()
                .value("large::counter_total", "id", "_OTHER", "sightglass_webapp", "/shop"))
        .hasValue(Layout.MOST_PUBLISHED_LINES);
    assertThat(directory.messages())
        .containsExactly(
            directory.folder.archive()
                + " keeps at most 8 MiB of what collectors of ended instances counted, but there"
                + " was more; the series of large are one now whose labels are all _OTHER; have"
                + " collectors push fewer series");
  }

  @Test
  void archive_whenFractionsAreManyAndSmall_losesNone() throws IOException {
    dead(1).counter("orders", 0, 1e16).in(directory.folder);
    for (int i = 2; i < 22; i++) {
      dead(i).counter("orders", 0, 0.25).in(directory.folder);
      directory.run();
    }

    assertThat(directory.totals())
        .containsEntry("/shop orders{} 0", new BigDecimal("10000000000000005"));
  }

  @Test
  void archive_whenGaugesAreShared_followsTheirRules() throws IOException {
    dead(1)
        .gauge("sum", SharedMode.SUM, 2)
        .gauge("min", SharedMode.MIN, 2)
        .gauge("max", SharedMode.MAX, -2)
        .latest("latest", 2, 100)
        .in(directory.folder);
    directory.run();
    dead(2)
        .gauge("sum", SharedMode.SUM, 3)
        .gauge("min", SharedMode.MIN, 3)
        .gauge("max", SharedMode.MAX, -3)
        .latest("latest", 3, 99)
        .in(directory.folder);
    dead(3)
        .unsetGauge("sum", SharedMode.SUM)
        .unsetGauge("min", SharedMode.MIN)
        .in(directory.folder);

    directory.run();

    assertThat(directory.totals())
        .containsEntry("/shop sum{} 0", new BigDecimal("5"))
        .containsEntry("/shop min{} 0", new BigDecimal("2"))
        .containsEntry("/shop max{} 0", new BigDecimal("-2"))
        .containsEntry("/shop latest{} 0", new BigDecimal("2"));
  }

  @Test
  void archive_whenGaugesAreByInstance_hasNoneOfThem() throws IOException {
    dead(1)
        .gauge("all", SharedMode.ALL, 1)
        .gauge("live", SharedMode.LIVE_SUM, 1)
        .counter("orders", 1, 0)
        .in(directory.folder);

    directory.run();

    assertThat(directory.totals()).containsOnlyKeys("/shop orders{} 0");
  }

  @Test
  void archive_whenSchemasDoNotFit_hasBoth() throws IOException {
    dead(1).counter("a", 1, 0).in(directory.folder);
    dead(2).counter("a", 1, 0, "x").in(directory.folder);
    dead(3).gauge("a", SharedMode.SUM, 1).in(directory.folder);
    dead(4, "/other").counter("a", 1, 0).in(directory.folder);

    directory.run();

    FileReader archive = StoredArchive.open(directory.folder.archive());
    ArchiveContents contents = new ArchiveContents();
    archive.read(contents);
    assertThat(contents.families()).hasSize(4);
  }

  @Test
  void archive_whenWritten_isForItsOwnerAlone() throws IOException {
    dead(1).counter("a", 1, 0).in(directory.folder);

    directory.run();

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.folder.archive())))
        .isEqualTo("rw-------");
  }

  @Test
  void instance_whenItLives_isLeftAlone() throws IOException {
    RecordedFile.of(1).process(FakeProc.SELF).counter("a", 1, 0).in(directory.folder);
    directory.advance(ArchiveDirectory.OPTIONS.graceMillis());

    directory.run();

    assertThat(directory.files()).contains("instance-" + new UUID(0, 1) + ".sg");
  }

  @Test
  void instance_whenItHasJustBeenFoundDead_waits() throws IOException {
    RecordedFile.of(1).counter("a", 1, 0).in(directory.folder);
    Archiver archiver = directory.run();
    directory.advance(ArchiveDirectory.OPTIONS.graceMillis() - 2_000);
    directory.run(archiver);
    assertThat(directory.files()).doesNotContain("archive.sg");

    directory.run(archiver);

    assertThat(directory.files()).contains("archive.sg");
  }

  @Test
  void instance_whenItSaysWhenItWasClosed_waitsFromThenOn() throws IOException {
    long grace = ArchiveDirectory.OPTIONS.graceMillis();
    RecordedFile.of(1)
        .counter("a", 1, 0)
        .closed(directory.now() - grace + 1_500)
        .in(directory.folder);
    directory.run();
    assertThat(directory.files()).doesNotContain("archive.sg");

    directory.run();

    assertThat(directory.files()).contains("archive.sg");
  }

  @Test
  void instances_whenMoreAreDeadThanAllowed_areTakenInOldestFirst() throws IOException {
    for (int i = 1; i <= 5; i++) {
      RecordedFile.of(i).counter("a", 1, 0).closed(directory.now() - i).in(directory.folder);
    }

    directory.run();

    assertThat(FolderFiles.of(directory.folder).instances())
        .containsOnlyKeys(new UUID(0, 1), new UUID(0, 2));
  }

  @Test
  void archiver_whenAnotherHasJustLooked_doesNothing() throws IOException {
    directory.run();
    dead(1).counter("a", 1, 0).in(directory.folder);

    assertThat(directory.archiver().run(directory.now() + 999)).isFalse();
    assertThat(directory.files()).doesNotContain("archive.sg");
  }

  @Test
  void archiver_whenAnotherProcessHoldsTheLock_doesNothing() throws IOException {
    dead(1).counter("a", 1, 0).in(directory.folder);
    try (ChildJvm child = ChildJvm.start(LockHolder.class, directory.folder.archiveLock())) {
      assertThat(child.line()).isEqualTo("locked");

      assertThat(directory.run(directory.archiver())).isFalse();
    }
    assertThat(directory.files()).doesNotContain("archive.sg");
  }

  @Test
  void archiver_whenSomebodyElseInThisJvmHoldsTheLock_doesNothing() throws IOException {
    dead(1).counter("a", 1, 0).in(directory.folder);
    try (FileChannel channel =
            FileChannel.open(
                directory.folder.archiveLock(),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        FileLock lock = channel.lock()) {
      assertThat(directory.run(directory.archiver())).isFalse();
      assertThat(lock.isValid()).isTrue();
    }
    assertThat(directory.files()).doesNotContain("archive.sg");
  }

  @Test
  void lock_whenAnInstanceOfThisJvmHoldsIt_isHeldAfterARound() throws IOException {
    UUID own = RecordedFile.of(1).process(FakeProc.SELF).counter("a", 1, 0).in(directory.folder);
    dead(2).counter("a", 1, 0).in(directory.folder);
    Path lockFile = directory.folder.lock(own);
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      directory.run();
      assertThat(lock.isValid()).isTrue();
      try (ChildJvm child = ChildJvm.start(LockHolder.class, lockFile)) {
        assertThat(child.line()).isEqualTo("refused");
      }
    }
  }

  @Test
  void instance_whenItsFileIsNone_isPutAside() throws IOException {
    Path bad = directory.folder.instance(new UUID(0, 1));
    Files.write(bad, new byte[300]);
    dead(2).counter("a", 1, 0).in(directory.folder);

    Archiver archiver = directory.run();

    assertThat(directory.files()).contains(bad.getFileName() + ".corrupt", "archive.sg");
    assertThat(archiver.report().badFiles()).isEqualTo(1);
    assertThat(directory.messages())
        .containsExactly(
            bad
                + " is no file of an instance: it does not begin with SGSHARED; it is "
                + bad.getFileName()
                + ".corrupt now and does not count");
  }

  @Test
  void instance_whenItsLogIsBad_isPutAsideOnceItIsDead() throws IOException {
    UUID id = dead(1).counter("a", 1, 0).in(directory.folder);
    Path file = directory.folder.instance(id);
    spoil(file);

    directory.run();

    assertThat(directory.files()).contains(file.getFileName() + ".corrupt");
  }

  @Test
  void instance_whenItIsOfAnotherVersion_isLeftAlone() throws IOException {
    UUID id = dead(1).counter("a", 1, 0).in(directory.folder);
    setVersion(directory.folder.instance(id));

    directory.run();

    assertThat(directory.files()).contains("instance-" + id + ".sg");
  }

  @Test
  void archive_whenItIsOfAnotherVersion_isLeftAlone() throws IOException {
    dead(1).counter("a", 1, 0).in(directory.folder);
    directory.run();
    setVersion(directory.folder.archive());
    byte[] before = Files.readAllBytes(directory.folder.archive());
    UUID id = dead(2).counter("a", 1, 0).in(directory.folder);

    directory.run();

    assertThat(directory.files()).contains("instance-" + id + ".sg");
    assertThat(directory.folder.archive()).hasBinaryContent(before);
    assertThat(directory.messages())
        .containsExactly(
            directory.folder.archive()
                + " is of another version of Sightglass or another kind of machine; use one version"
                + " and one kind of machine for a directory: until then files of ended instances"
                + " stay there");
  }

  @Test
  void archive_whenItIsBad_isMadeAgainWithoutLoss() throws IOException {
    dead(1).counter("a", 1, 0.1).in(directory.folder);
    directory.run();
    dead(2).counter("a", 2, 0.2).in(directory.folder);
    directory.run();
    Map<String, BigDecimal> before = directory.totals();
    Files.write(directory.folder.archive(), new byte[1_000]);

    Archiver archiver = directory.run();

    assertThat(directory.totals()).isEqualTo(before);
    assertThat(archiver.report().badFiles()).isEqualTo(1);
    assertThat(directory.files()).contains("archive.sg.corrupt");
    assertThat(directory.messages())
        .containsExactly(
            directory.folder.archive()
                + " has become bad or is gone; it was made again from the one before and from"
                + " copies of the instances that had ended since");
  }

  @Test
  void archive_whenItIsGone_isMadeAgainWithoutLoss() throws IOException {
    dead(1).counter("a", 1, 0).in(directory.folder);
    directory.run();
    dead(2).counter("a", 2, 0).in(directory.folder);
    directory.run();
    Map<String, BigDecimal> before = directory.totals();
    Files.delete(directory.folder.archive());

    directory.run();

    assertThat(directory.totals()).isEqualTo(before);
  }

  @Test
  void archive_whenItBecomesBadAfterItWasRead_isMadeAgainAtTheNextMerge() throws IOException {
    dead(1).counter("a", 1, 0).in(directory.folder);
    Archiver archiver = directory.run();
    spoil(directory.folder.archive());
    dead(2).counter("a", 2, 0).in(directory.folder);

    directory.run(archiver);

    assertThat(archiver.report().badFiles()).isEqualTo(1);
    assertThat(directory.totals()).containsEntry("/shop a{} 0", new BigDecimal("3"));
  }

  @Test
  void archive_whenThereAreTooManySeries_hasTheirSumInOne() throws IOException {
    ArchiverOptions small = new ArchiverOptions(0, 0, 4, 20_000);
    for (int i = 1; i <= 3; i++) {
      RecordedFile file = RecordedFile.of(i).heartbeat(1);
      for (int j = 0; j < 50; j++) {
        file.counter("a", 1, 0.5, "series" + i + "-" + j);
      }
      file.counter("a", 1, 0, "hot").in(directory.folder);
      directory.advance(Liveness.ASK_AGAIN_MILLIS);
      directory.archiver(small, new FileSteps()).run(directory.now());
    }
    RecordedFile.of(4).process(FakeProc.SELF).counter("a", 1, 0, "hot").in(directory.folder);

    Map<String, BigDecimal> totals = directory.totals();
    assertThat(totals.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("229");
    assertThat(totals)
        .containsEntry("/shop a{a=\"hot\"} 0", new BigDecimal("4"))
        .containsKey("/shop a{a=\"_OTHER\"} 0")
        .containsKey("/shop a{a=\"series3-49\"} 0")
        .doesNotContainKey("/shop a{a=\"series1-0\"} 0")
        .hasSizeLessThan(120);
  }

  @Test
  void series_whenAnInstanceLivesThatHasIt_staysInASmallArchive() throws IOException {
    RecordedFile file = RecordedFile.of(1).heartbeat(1);
    for (int j = 0; j < 10; j++) {
      file.counter("a", 1, 0, "series" + j);
    }
    file.in(directory.folder);
    RecordedFile.of(2).process(FakeProc.SELF).counter("a", 1, 0, "series0").in(directory.folder);

    directory.archiver(new ArchiverOptions(0, 0, 4, 0), new FileSteps()).run(directory.now());

    assertThat(directory.totals())
        .containsOnly(
            Map.entry("/shop a{a=\"series0\"} 0", new BigDecimal("2")),
            Map.entry("/shop a{a=\"_OTHER\"} 0", new BigDecimal("9")));
  }

  @Test
  void leftovers_whenTheyAreOld_areSwept() throws IOException {
    SharedFolder folder = directory.folder;
    Path unfinished = Files.createFile(folder.unfinished(new UUID(0, 7)));
    Path lock = Files.createFile(folder.lock(new UUID(0, 8)));
    Path young = Files.createFile(folder.unfinished(new UUID(0, 9)));
    Files.createFile(folder.folded(new UUID(0, 10)));
    FileTime old = FileTime.fromMillis(directory.now() - ArchiveSweep.MAKING_MILLIS - 1);
    Files.setLastModifiedTime(unfinished, old);
    Files.setLastModifiedTime(lock, old);

    directory.run();

    assertThat(directory.files())
        .containsExactly(String.valueOf(young.getFileName()), "archive.lock");
  }

  @Test
  void unfinished_whenItsWriterLives_stays() throws IOException {
    SharedFolder folder = directory.folder;
    UUID id = RecordedFile.of(1).process(FakeProc.SELF).in(folder);
    Path unfinished = Files.move(folder.instance(id), folder.unfinished(id));
    FileTime old = FileTime.fromMillis(directory.now() - ArchiveSweep.MAKING_MILLIS - 1);
    Files.setLastModifiedTime(unfinished, old);

    directory.run();

    assertThat(unfinished).exists();
  }

  @Test
  void copies_whenTheyAreADayOld_areSweptButForThoseOfTheLastMerge() throws IOException {
    UUID first = dead(1).counter("a", 1, 0).in(directory.folder);
    directory.run();
    directory.advance(ArchiveSweep.KEPT_MILLIS + 1);
    directory.run();
    assertThat(directory.files()).contains(folded(first));
    UUID second = dead(2).counter("a", 1, 0).in(directory.folder);

    directory.run();
    directory.run();

    assertThat(directory.files()).contains(folded(second)).doesNotContain(folded(first));
    assertThat(StoredArchive.open(directory.folder.archive()).consumed()).containsExactly(second);
  }

  @Test
  void instance_whenItWasFoldedByMistake_canSayWhatCounts() throws IOException {
    UUID id = dead(1).counter("a", 41, 0).in(directory.folder);

    directory.run();

    Folded folded = Folded.read(directory.folder.folded(id));
    assertThat(folded.at(Layout.HEADER_BYTES)).isEqualTo(41);
    assertThat(folded.at(1L << 40)).isZero();
  }

  @Test
  void archiver_whenTheDirectoryIsGone_reportsIt() throws IOException {
    Files.delete(directory.folder.path());

    Archiver archiver = directory.run();

    assertThat(archiver.report().failures()).isEqualTo(1);
    assertThat(directory.messages())
        .containsExactly(
            "archive of "
                + directory.folder.path()
                + " has to be written when instances end, but could not be: No such file or"
                + " directory; nothing is lost, their files stay until it can");
  }

  /** An instance that is to be taken in at once. */
  private static RecordedFile dead(int id) {
    return RecordedFile.of(id).heartbeat(1);
  }

  private static RecordedFile dead(int id, String webapp) {
    return RecordedFile.of(id, webapp).heartbeat(1);
  }

  private static String folded(UUID id) {
    return "folded-" + id + ".sg";
  }

  /** Changes a byte of the first record. */
  private static void spoil(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    long root = ByteBuffer.wrap(bytes).order(Layout.ORDER).getLong(Layout.AT_LOG_ROOT);
    bytes[(int) Layout.offset(root) + Layout.BLOCK_HEADER_BYTES + Layout.RECORD_HEADER_BYTES]++;
    Files.write(file, bytes);
  }

  private static void setVersion(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[Layout.AT_VERSION] = 9;
    Files.write(file, bytes);
  }
}
