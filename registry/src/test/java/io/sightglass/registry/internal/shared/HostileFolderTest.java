// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has put into the directory what does not belong there: all else goes on. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileFolderTest {

  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);

  @TempDir Path path;
  private ArchiveDirectory directory;
  private SharedFolder folder;

  @BeforeEach
  void open() throws IOException {
    directory = new ArchiveDirectory(path);
    folder = directory.folder;
  }

  @Test
  void merge_whenADirectoryHasTheNameOfACopy_putsItAside() throws IOException {
    full(folder.folded(FIRST));

    runWithOneDead();

    assertMerged();
    assertThat(directory.files()).contains("folded-" + FIRST + ".sg.corrupt");
    assertThat(folder.folded(FIRST)).isRegularFile();
  }

  @Test
  void merge_whenTheNameForWhatIsPutAsideIsTakenToo_findsAnother() throws IOException {
    full(folder.folded(FIRST));
    full(folder.corrupt(folder.folded(FIRST)));

    runWithOneDead();

    assertMerged();
  }

  @Test
  void merge_whenADirectoryHasTheNameOfTheArchive_putsItAside() throws IOException {
    full(folder.archive());

    runWithOneDead();

    assertMerged();
    assertThat(directory.files()).contains("archive.sg.corrupt");
  }

  @Test
  void merge_whenADirectoryHasTheNameOfTheArchiveBefore_putsItAside() throws IOException {
    RecordedFile.of(3).heartbeat(1).counter("b", 1, 0).in(folder);
    directory.run();
    full(folder.archiveBefore());

    runWithOneDead();

    assertMerged();
    assertThat(folder.archiveBefore()).isRegularFile();
  }

  @Test
  void merge_whenADirectoryHasTheNameOfTheLock_putsItAside() throws IOException {
    full(folder.archiveLock());

    runWithOneDead();

    assertMerged();
    assertThat(directory.files()).contains("archive.lock.corrupt");
  }

  @Test
  void merge_whenAPipeHasTheNameOfTheLock_putsItAside() throws IOException {
    Pipes.make(folder.archiveLock());

    runWithOneDead();

    assertMerged();
    assertThat(directory.files()).contains("archive.lock.corrupt");
  }

  @Test
  void merge_whenAPipeHasTheNameOfAnInstance_putsItAside() throws IOException {
    Pipes.make(folder.instance(SECOND));

    runWithOneDead();

    assertMerged();
    assertThat(directory.files()).contains("instance-" + SECOND + ".sg.corrupt");
  }

  @Test
  void merge_whenWhatIsPutAsideHasAFullDirectoryInItsWay_findsAnotherName() throws IOException {
    Files.write(folder.instance(SECOND), new byte[300]);
    full(folder.corrupt(folder.instance(SECOND)));

    runWithOneDead();

    assertMerged();
    assertThat(folder.instance(SECOND)).doesNotExist();
  }

  @Test
  void sweep_whenAnUnfinishedDirectoryIsFull_leavesItAndSaysSo() throws IOException {
    Path poison = full(folder.unfinished(SECOND));
    Path left = Files.createFile(folder.unfinished(FIRST));
    FileTime old = FileTime.fromMillis(directory.now() - ArchiveSweep.MAKING_MILLIS - 1);
    Files.setLastModifiedTime(poison, old);
    Files.setLastModifiedTime(left, old);

    Archiver archiver = runWithOneDead();

    assertMerged();
    assertThat(left).doesNotExist();
    assertThat(archiver.report().failures()).isEqualTo(1);
    assertThat(directory.messages())
        .containsExactly(
            poison
                + " is to be read, moved or deleted when its instance has ended, but could not be:"
                + " DirectoryNotEmptyException; it stays until it can, and the others go on");
  }

  @Test
  void sweep_whenAFullDirectoryHasTheNameOfAnInstanceThatWasTakenIn_goesOn() throws IOException {
    RecordedFile.of(2).heartbeat(1).counter("b", 1, 0).in(folder);
    directory.run();
    full(folder.instance(SECOND));
    full(folder.lock(SECOND));

    runWithOneDead();

    assertMerged();
    assertThat(directory.totals()).containsEntry("/shop b{} 0", BigDecimal.ONE);
  }

  @Test
  void merge_whenAnInstanceCannotBeRead_takesInTheOthers() throws IOException {
    RecordedFile.of(2).heartbeat(1).counter("a", 7, 0).in(folder);
    FileSteps steps =
        new FileSteps() {
          @Override
          FileChannel create(SharedFolder into, Path file) throws IOException {
            if (made++ == 0) {
              throw new AccessDeniedException(file.toString());
            }
            return super.create(into, file);
          }

          private int made;
        };
    RecordedFile.of(1).heartbeat(1).created(0).counter("b", 1, 0).in(folder);
    directory.advance(ArchiveDirectory.OPTIONS.periodMillis());

    directory.archiver(ArchiveDirectory.OPTIONS, steps).run(directory.now());

    assertThat(folder.instance(FIRST)).exists();
    assertThat(folder.instance(SECOND)).doesNotExist();
  }

  @Test
  void archiver_whenAnotherProcessKeepsTheLock_saysSoAfterTenMinutes() throws IOException {
    RecordedFile.of(1).heartbeat(1).counter("a", 1, 0).in(folder);
    Archiver archiver = directory.archiver();
    try (ChildJvm child = ChildJvm.start(LockHolder.class, folder.archiveLock())) {
      assertThat(child.line()).isEqualTo("locked");
      directory.run(archiver);
      directory.advance(Archiver.STUCK_MILLIS - 2_000);
      directory.run(archiver);
      assertThat(directory.messages()).isEmpty();

      directory.run(archiver);
      directory.run(archiver);
    }
    assertThat(directory.messages())
        .containsExactly(
            folder.archiveLock()
                + " is to be locked for seconds only, but another process has held it for 10"
                + " minutes, so that files of ended instances stay; end that process");
  }

  @Test
  void archiver_whenAnotherProcessKeepsTheLockAndNothingIsDead_isSilent() throws IOException {
    Archiver archiver = directory.archiver();
    try (ChildJvm child = ChildJvm.start(LockHolder.class, folder.archiveLock())) {
      assertThat(child.line()).isEqualTo("locked");
      directory.run(archiver);
      directory.advance(Archiver.STUCK_MILLIS);
      directory.run(archiver);
    }
    assertThat(directory.messages()).isEmpty();
  }

  @Test
  void copies_whenTheyAreLarge_areSweptButForThoseOfTheLastMerge() throws IOException {
    RecordedFile.of(2).heartbeat(1).counter("b", 1, 0).in(folder);
    directory.run();
    sparse(folder.folded(SECOND), ArchiveSweep.MOST_COPY_BYTES);

    runWithOneDead();

    assertThat(folder.folded(SECOND)).doesNotExist();
    assertThat(folder.folded(FIRST)).exists();
  }

  @Test
  void corrupt_whenThereAreMany_leaveTheNewest() throws IOException {
    for (int i = 0; i < 2 * ArchiveSweep.MOST_CORRUPT; i++) {
      Path aside = Files.createFile(folder.corrupt(folder.instance(new UUID(7, i))));
      Files.setLastModifiedTime(aside, FileTime.fromMillis(1_000_000L + i));
    }
    full(folder.corrupt(folder.instance(SECOND)));

    Archiver archiver = runWithOneDead();

    assertThat(FolderFiles.of(folder).corrupt()).hasSize(ArchiveSweep.MOST_CORRUPT + 1);
    assertThat(folder.corrupt(folder.instance(new UUID(7, ArchiveSweep.MOST_CORRUPT - 1))))
        .doesNotExist();
    assertThat(folder.corrupt(folder.instance(new UUID(7, ArchiveSweep.MOST_CORRUPT)))).exists();
    assertThat(archiver.report().failures()).isZero();
  }

  @Test
  void findings_whenFilesAreEverNew_nameTheFirstOnly() throws IOException {
    Archiver archiver = directory.archiver();
    for (int i = 0; i < 2 * FileFindings.MOST; i++) {
      Files.write(folder.instance(new UUID(7, i)), new byte[300]);
      directory.run(archiver);
    }

    assertThat(directory.messages())
        .hasSize(FileFindings.MOST + 1)
        .last()
        .isEqualTo(
            folder.path()
                + " has more files with which something is wrong than are named, which are the"
                + " first 20; look who else writes there");
  }

  private Archiver runWithOneDead() throws IOException {
    RecordedFile.of(1).heartbeat(1).counter("a", 3, 0).in(folder);
    return directory.run();
  }

  private void assertMerged() throws IOException {
    assertThat(folder.instance(FIRST)).doesNotExist();
    assertThat(directory.totals()).containsEntry("/shop a{} 0", new BigDecimal("3"));
  }

  private static Path full(Path name) throws IOException {
    Files.createFile(Files.createDirectory(name).resolve("x"));
    return name;
  }

  private static void sparse(Path file, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), bytes - 1);
    }
  }
}
