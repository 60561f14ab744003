// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are fine one by one, and too much together. */
class FolderBudgetTest {

  private static final long WAIT_MILLIS = 10_000;

  @TempDir Path directory;
  private ViewedFolder folder;

  @BeforeEach
  void open() throws IOException {
    folder = ViewedFolder.in(directory);
  }

  private MergedView view(long bytes) {
    return folder.view(FileReader::open, new ReadBudget(bytes));
  }

  private static double total(MergedView view) {
    return ViewedFolder.total(ViewedFolder.page(view, null));
  }

  /** How many bytes a file of one counter takes. */
  private long bytesOfOne() throws IOException {
    Path file = ViewedFolder.counting(1, 1).write(directory.resolve("one"));
    FileReader reader = FileReader.open(file, new LabelsPool());
    reader.refresh();
    return reader.bytes();
  }

  private SharedFileBuilder counting(int instance, long count, int more) {
    SharedFileBuilder file = ViewedFolder.counting(instance, count);
    for (int i = 0; i < more; i++) {
      file.log().family(10 + i, 1, SampleSchemas.counter("more" + i));
    }
    return file;
  }

  private static SharedFileBuilder publishing(int instance, long count) {
    SharedFileBuilder file = ViewedFolder.counting(instance, count);
    file.publish("# TYPE pool_size gauge\npool_size 3.0\n# EOF\n", "");
    return file;
  }

  @Test
  void files_whenTheyAreTooMuchTogether_areReadFromTheOldestOn() throws IOException {
    long one = bytesOfOne();
    for (int i = 4; i > 0; i--) {
      folder.live(i, i);
    }

    MergedPage page = ViewedFolder.page(view(3 * one), null);

    assertThat(ViewedFolder.total(page)).isEqualTo(1 + 2 + 3);
    assertThat(page.files()).isEqualTo(new MergedPage.FileCounts(3, 0, 0, 1));
    assertThat(folder.reports).hasSize(1);
    assertThat(folder.reports.get(0))
        .matches(
            "\\Q"
                + folder.folder.instance(ViewedFolder.id(4))
                + " is left out: what is read of all files of a directory takes at most "
                + 3 * one
                + " bytes of memory together, but others take "
                + 3 * one
                + " and it needs \\E\\d+\\Q or more; have fewer instances or series share a"
                + " directory, or give this JVM a larger heap\\E");
  }

  @Test
  void file_whenItWasReadAndAnOlderOneComes_keepsItsPlace() throws IOException {
    folder.live(2, 10);
    MergedView view = view(bytesOfOne());
    assertThat(total(view)).isEqualTo(10);

    folder.live(1, 1);
    assertThat(total(view)).isEqualTo(10);
    folder.live(2, 11);
    assertThat(total(view)).isEqualTo(11);
  }

  @Test
  void file_whenItsLogIsWrittenAnew_keepsItsPlace() throws IOException {
    SharedFileBuilder file = ViewedFolder.counting(1, 10);
    folder.write(1, file);
    MergedView view = view(bytesOfOne());
    assertThat(total(view)).isEqualTo(10);

    file.newLog();
    RecordWriter log = file.log();
    log.origin(1, "/shop");
    log.family(1, 1, SampleSchemas.counter("orders"));
    log.chunk(1, 1, 1);
    file.wholes(1, 1, 20);
    log.series(1, 0, 5_000, List.of(), null);
    file.showLog();
    folder.write(1, file);

    assertThat(total(view)).isEqualTo(20);
  }

  private static void addCustomers(SharedFileBuilder file) {
    RecordWriter log = file.log();
    log.origin(1, "/shop");
    log.family(1, 1, SampleSchemas.counter("orders", "customer"));
    log.chunk(1, 1, 50);
    file.wholes(1, 50);
    for (int row = 0; row < 50; row++) {
      log.series(1, row, 5_000, List.of("customer" + row), null);
    }
  }

  private static SharedFileBuilder empty() {
    return new SharedFileBuilder(
        ByteBuffer.allocateDirect(1 << 16), SharedFileBuilder.header(), 1 << 13);
  }

  @Test
  void labels_whenTheLogIsWrittenAnew_countAsBefore() throws IOException {
    SharedFileBuilder file = empty();
    addCustomers(file);
    FileReader reader = FileReader.open(folder.write(1, file), new LabelsPool());
    reader.refresh();
    long before = reader.bytes();

    for (int i = 0; i < 2; i++) {
      file.newLog();
      addCustomers(file);
      file.showLog();
      folder.write(1, file);
      reader.refresh();
      assertThat(reader.bytes()).isEqualTo(before);
    }
  }

  @Test
  void labels_whenAFileComesInThePlaceOfAnother_countAsBefore() throws IOException {
    SharedFileBuilder file = empty();
    addCustomers(file);
    LabelsPool pool = new LabelsPool();
    FileReader reader = FileReader.open(folder.write(1, file), pool);
    reader.refresh();

    FileReader next = FileReader.open(folder.write(2, file), pool);
    next.follow(reader);
    next.refresh();

    assertThat(next.bytes()).isEqualTo(reader.bytes());
  }

  @Test
  void file_whenItGrowsBeyondTheRoom_isLeftOutAndTheOthersStay() throws IOException {
    folder.live(1, 1);
    folder.live(2, 2);
    MergedView view = view(2 * bytesOfOne() + 100);
    assertThat(total(view)).isEqualTo(3);

    folder.write(1, counting(1, 1, 5));
    assertThat(total(view)).isEqualTo(2);
    assertThat(total(view)).isEqualTo(2);
    assertThat(folder.folder.instance(ViewedFolder.id(1))).exists();
  }

  @Test
  void file_whenRoomComes_isReadAgain() throws IOException {
    Path first = folder.live(1, 1);
    folder.live(2, 2);
    MergedView view = view(bytesOfOne());
    assertThat(total(view)).isEqualTo(1);

    folder.wallMillis.addAndGet(WAIT_MILLIS);
    assertThat(total(view)).isEqualTo(1);
    folder.delete(first);
    assertThat(total(view)).isEqualTo(2);
  }

  @Test
  void archive_whenItGrows_goesBeforeTheYoungest() throws IOException {
    folder.live(1, 1);
    folder.live(2, 2);
    MergedView view = view(2 * bytesOfOne() + 50);
    assertThat(total(view)).isEqualTo(3);

    folder.archive(100);
    assertThat(total(view)).isEqualTo(101);
  }

  @Test
  void archive_whenThereIsNoRoomForIt_leavesTheOneBefore() throws IOException {
    folder.archive(100);
    MergedView view = view(bytesOfOne() + 10);
    assertThat(total(view)).isEqualTo(100);

    folder.archive(200, 1, 2, 3);
    assertThat(total(view)).isEqualTo(100);
    assertThat(folder.reports).hasSize(1);
    assertThat(folder.reports.get(0))
        .startsWith(
            folder.folder.archive()
                + " cannot be read, so that what it had before counts: what is read of all files");
  }

  @Test
  void archive_whenThereWasNoRoomForIt_isNotReadAgainBeforeItChanges() throws IOException {
    AtomicInteger archives = new AtomicInteger();
    folder.archive(200, 1, 2, 3);
    FileAccess counting =
        (file, labels) -> {
          archives.addAndGet(file.equals(folder.folder.archive()) ? 1 : 0);
          return FileReader.open(file, labels);
        };
    MergedView view = folder.view(counting, new ReadBudget(bytesOfOne() + 10));

    assertThat(view.read(null)).isNotNull();
    assertThat(view.read(null)).isNotNull();
    assertThat(archives).hasValue(1);

    folder.archive(100);
    assertThat(total(view)).isEqualTo(100);
  }

  @Test
  void pages_whenTheyAreTooMuchTogether_areLeftOutButNotTheCounters() throws IOException {
    for (int i = 1; i <= 2; i++) {
      folder.write(i, publishing(i, i));
    }

    String page = Merges.openMetrics(ViewedFolder.page(view(2 * bytesOfOne() + 1_200), null));

    assertThat(page).contains("orders_total 3").contains("pool_size{instance=\"000100000000\"} 3");
    assertThat(page).doesNotContain("000200000000");
    assertThat(folder.reports).hasSize(1);
    assertThat(folder.reports.get(0))
        .startsWith(
            "what "
                + folder.folder.instance(ViewedFolder.id(2))
                + " publishes is left out: what is read of all files of a directory takes at most ");
  }

  @Test
  void file_whenItGrowsIntoTheRoomOfPages_staysAndThePageGoes() throws IOException {
    folder.write(1, publishing(1, 1));
    folder.live(2, 2);
    MergedView view = view(2 * bytesOfOne() + 1_200);
    assertThat(Merges.openMetrics(ViewedFolder.page(view, null))).contains("pool_size");

    folder.write(2, counting(2, 2, 1));

    String page = Merges.openMetrics(ViewedFolder.page(view, null));
    assertThat(page).contains("orders_total 3").doesNotContain("pool_size");
  }

  @Test
  void file_whenPagesHaveTakenTheRoom_isReadAndThePageGoes() throws IOException {
    folder.write(1, publishing(1, 1));
    MergedView view = view(2 * bytesOfOne());
    assertThat(Merges.openMetrics(ViewedFolder.page(view, null))).contains("pool_size");

    folder.live(2, 2);

    String page = Merges.openMetrics(ViewedFolder.page(view, null));
    assertThat(page).contains("orders_total 3").doesNotContain("pool_size");
  }

  @Test
  void file_whenMemoryRunsOut_isLeftOutAndTheOthersAreShown() {
    folder.live(1, 1);
    Path large = folder.live(2, 2);
    FileAccess access =
        new FileAccess() {
          @Override
          public FileReader open(Path file, LabelsPool labels) throws IOException {
            return FileReader.open(file, labels);
          }

          @Override
          public void refresh(FileReader reader, BooleanSupplier isLate) throws IOException {
            if (reader.header().instance().equals(ViewedFolder.id(2))) {
              throw new OutOfMemoryError("Java heap space");
            }
            reader.refresh(isLate);
          }
        };

    MergedPage page = ViewedFolder.page(folder.view(access), null);

    assertThat(ViewedFolder.total(page)).isEqualTo(1);
    assertThat(page.files()).isEqualTo(new MergedPage.FileCounts(1, 0, 0, 1));
    assertThat(folder.reports)
        .containsExactly(
            large
                + " is left out: there was too little memory to read it; have fewer instances or"
                + " series share a directory, or give this JVM a larger heap");
  }

  @Test
  void archive_whenMemoryRunsOut_leavesTheOneBefore() {
    folder.archive(100);
    MergedView view =
        folder.view(
            (file, labels) -> {
              if (file.equals(folder.folder.archive()) && isMemoryShort) {
                throw new OutOfMemoryError("Java heap space");
              }
              return FileReader.open(file, labels);
            });
    assertThat(total(view)).isEqualTo(100);

    isMemoryShort = true;
    folder.archive(200);
    assertThat(total(view)).isEqualTo(100);
    assertThat(folder.reports)
        .containsExactly(
            folder.folder.archive()
                + " cannot be read, so that what it had before counts: there is too little memory"
                + " to read it");
  }

  private boolean isMemoryShort;
}
