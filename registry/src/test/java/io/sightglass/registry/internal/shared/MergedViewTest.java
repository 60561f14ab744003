// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.SharedLabel;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedViewTest {

  private static final Snapshot NOTHING = new Snapshot(List.of());

  @TempDir Path directory;
  private ViewedFolder folder;
  private Runnable beforeRefresh = () -> {};

  @BeforeEach
  void open() throws IOException {
    folder = ViewedFolder.in(directory);
  }

  private static MergedView.Own own(int instance, long count) {
    FakeInstance cells = FakeInstance.live("own").family(SampleSchemas.counter("orders"));
    cells.series().cells(count);
    return new MergedView.Own(
        ViewedFolder.id(instance), "/shop", cells.origin, cells, new Published(NOTHING, NOTHING));
  }

  @Test
  void page_whenThereAreAnArchiveFilesAndTheOwnInstance_addsUp() {
    folder.archive(1_000);
    folder.live(1, 200);
    folder.dead(2, 30);
    folder.live(3, 999);

    MergedPage page = ViewedFolder.page(folder.view(), own(3, 4));

    assertThat(Merges.text(page)).isEqualTo("orders_total 1234\norders_created 5\n");
    assertThat(page.files()).isEqualTo(new MergedPage.FileCounts(2, 1, 0, 0));
    assertThat(folder.reports).isEmpty();
  }

  @Test
  void page_whenThereIsNothing_isEmpty() {
    MergedPage page = ViewedFolder.page(folder.view(), null);

    assertThat(page.parts()).isEmpty();
    assertThat(page.files()).isEqualTo(MergedPage.FileCounts.NONE);
  }

  @Test
  void page_whenAnInstanceCountsOn_isOfNow() {
    MergedView view = folder.view();
    SharedFileBuilder file = ViewedFolder.counting(1, 5);
    folder.write(1, file);
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(5);

    folder.live(1, 7);
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(7);
  }

  @Test
  void file_whenTheArchiveHasConsumedIt_doesNotCount() {
    folder.archive(10, 1);
    folder.dead(1, 10);
    folder.live(2, 3);

    assertThat(ViewedFolder.total(ViewedFolder.page(folder.view(), null))).isEqualTo(13);
  }

  @Test
  void own_whenTheArchiveHasConsumedIt_countsOnce() {
    folder.archive(10, 1);

    assertThat(ViewedFolder.total(ViewedFolder.page(folder.view(), own(1, 10)))).isEqualTo(10);
  }

  @Test
  void page_whenInstancesAreFoldedAndRestarted_neverGoesBack() throws IOException {
    MergedView view = folder.view();
    Path first = folder.dead(1, 10);
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(10);

    folder.archive(10, 1);
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(10);

    Files.delete(first);
    folder.live(2, 1);
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(11);

    folder.archive(10);
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(11);
  }

  @Test
  void page_whenAFileIsFoldedBetweenListAndOpen_hasItOnce() {
    folder.archive(100);
    Path file = folder.dead(1, 10);
    MergedView view =
        folder.view(
            (path, labels) -> {
              if (path.equals(file) && Files.exists(file)) {
                folder.archive(110, 1);
                Files.delete(file);
              }
              return FileReader.open(path, labels);
            });

    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(110);
  }

  @Test
  void page_whenAFileIsFoldedWhileItIsMapped_hasItOnce() {
    folder.archive(100);
    folder.dead(1, 10);
    MergedView view = folder.view(refreshing(() -> beforeRefresh.run()));
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(110);

    beforeRefresh =
        () -> {
          beforeRefresh = () -> {};
          folder.archive(110, 1);
        };
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(110);
  }

  @Test
  void page_whenTheArchiveIsReplacedAllTheTime_isTheOneBefore() {
    folder.archive(100);
    folder.live(1, 10);
    MergedView view = folder.view(refreshing(() -> beforeRefresh.run()));
    MergedPage before = ViewedFolder.page(view, null);

    beforeRefresh = () -> folder.archive(5_000);
    assertThat(ViewedFolder.page(view, null)).isSameAs(before);
    assertThat(folder.reports)
        .containsExactly(
            "files of a shared directory come and go: a page is older than it should be");
  }

  @Test
  void liveFile_whenItCannotBeReadForTheMoment_hasItsLastValues() {
    folder.live(1, 10);
    Path file = folder.folder.instance(ViewedFolder.id(1));
    AtomicReference<IOException> failure = new AtomicReference<>();
    MergedView view = folder.view(failing(failure));
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(10);

    for (IOException each :
        new IOException[] {
          new FileSystemException(file.toString(), null, "Too many open files"),
          new InterruptedIOException("interrupted")
        }) {
      failure.set(each);
      folder.live(2, 5);
      assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(10);
    }
    assertThat(folder.reports)
        .contains(file + " cannot be read now: Too many open files")
        .hasSize(2);

    failure.set(null);
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(15);
  }

  @Test
  void page_whenAFileIsFoldedIntoAnArchiveThatCannotBeRead_neverGoesBack() throws IOException {
    folder.archive(100);
    Path file = folder.dead(1, 10);
    AtomicReference<IOException> failure = new AtomicReference<>();
    MergedView view = folder.view(failing(failure));
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(110);

    folder.archive(110, 1);
    Files.delete(file);
    failure.set(new FileSystemException(file.toString(), null, "Too many open files"));
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(110);

    failure.set(null);
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(110);
  }

  @Test
  void page_whenTheDirectoryIsGoneOnceTheArchiveWasRead_hasEachInstanceOnce() {
    folder.archive(100);
    Path file = folder.dead(1, 10);
    MergedView view = folder.view(afterArchives(() -> beforeRefresh.run()));
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(110);

    folder.archive(110, 1);
    beforeRefresh = () -> folder.delete(file, folder.folder.archive(), folder.folder.path());
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(110);
    assertThat(folder.reports)
        .containsExactly(folder.folder.path() + " cannot be listed: No such file or directory");
  }

  @Test
  void page_whenFilesComeAndGoFromTheBeginning_isNone() {
    folder.archive(100);
    folder.live(1, 10);

    assertThat(folder.view(refreshing(() -> folder.archive(5_000))).read(own(2, 1))).isNull();
  }

  @Test
  void page_whenItFailsFromTheBeginning_isNone() {
    MergedView.Own own = own(1, 2);
    CellSource failing =
        visitor -> {
          throw new IllegalStateException("broken");
        };

    assertThat(
            folder
                .view()
                .read(
                    new MergedView.Own(
                        own.instance(), own.webapp(), own.origin(), failing, own.published())))
        .isNull();
  }

  @Test
  void archive_whenTheNextOneCannotBeRead_leavesTheOneBefore() {
    folder.archive(100);
    MergedView view = folder.view();
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(100);

    folder.write(folder.folder.archive(), new byte[300]);
    assertThat(ViewedFolder.total(ViewedFolder.page(view, null))).isEqualTo(100);
  }

  @Test
  void archive_whenItIsBad_isLeftOutAndReported() {
    folder.write(folder.folder.archive(), new byte[300]);
    folder.live(1, 4);

    assertThat(ViewedFolder.total(ViewedFolder.page(folder.view(), null))).isEqualTo(4);
    assertThat(folder.reports)
        .containsExactly(
            folder.folder.archive()
                + " cannot be read, so that what it had before counts:"
                + " it does not begin with SGSHARED");
  }

  @Test
  void page_whenTheDirectoryIsGone_hasTheLastValuesOfOthersAndTheOwnOfNow() throws IOException {
    folder.archive(100);
    Path file = folder.live(1, 10);
    MergedView view = folder.view();
    assertThat(ViewedFolder.total(ViewedFolder.page(view, own(2, 1)))).isEqualTo(111);

    Files.delete(file);
    Files.delete(folder.folder.archive());
    Files.delete(folder.folder.path());
    assertThat(ViewedFolder.total(ViewedFolder.page(view, own(2, 3)))).isEqualTo(113);
    assertThat(folder.reports)
        .containsExactly(folder.folder.path() + " cannot be listed: No such file or directory");
  }

  @Test
  void page_whenAnInstancePublishes_hasWhatItsCollectorsPushedAndItsExemplars() {
    SharedFileBuilder file = ViewedFolder.counting(1, 10);
    file.publish(
        "# TYPE pool_size gauge\npool_size 3.0\n# EOF\n",
        "# TYPE orders counter\norders_total 9.0 # {trace_id=\"x\"} 1.0\n# EOF\n");
    folder.write(1, file);
    Published published =
        new Published(
            Snapshot.of(
                visitor -> {
                  visitor.family(Metadata.gauge("pool_size", ""));
                  visitor.gauge(Labels.NONE, 4);
                }),
            NOTHING);
    MergedView.Own own = own(2, 1);

    MergedPage page =
        ViewedFolder.page(
            folder.view(),
            new MergedView.Own(own.instance(), own.webapp(), own.origin(), own.cells(), published));

    assertThat(Merges.openMetrics(page))
        .isEqualTo(
            """
            # TYPE orders counter
            # HELP orders Counted.
            orders_total 11 # {trace_id="x"} 1
            orders_created 5
            # TYPE pool_size gauge
            pool_size{instance="own"} 4
            pool_size{instance="000100000000"} 3
            # EOF
            """);
  }

  @Test
  void page_whenFilesHaveAllTypes_isThisText() throws IOException {
    SampleFiles.instance().write(folder.folder.instance(SharedFileBuilder.INSTANCE));
    SharedFileBuilder archive = SharedFileBuilder.archive();
    archive.log().origin(1, "/shop");
    archive.log().family(1, 1, SampleSchemas.counter("orders", "shop"));
    archive.log().chunk(1, 1, 1);
    archive.wholes(1, 1, 1_000);
    archive.log().series(1, 0, 1_600_000_000_000L, List.of("a"), null);
    archive.write(folder.folder.archive());

    String page = Merges.openMetrics(ViewedFolder.page(folder.view(SharedLabel.WEBAPP), null));

    assertThat(page).isEqualTo(text("merged.openmetrics.txt"));
  }

  @Test
  void page_whenThereAreMoreFilesThanAreRead_saysSo() throws IOException {
    for (int i = 0; i < InstanceFiles.MOST_FILES + 4; i++) {
      Files.createFile(folder.folder.instance(ViewedFolder.id(i)));
    }

    MergedPage page = ViewedFolder.page(folder.view(), null);

    assertThat(page.files().unreadable()).isEqualTo(InstanceFiles.MOST_FILES + 4);
    assertThat(folder.reports)
        .contains(
            folder.folder.path()
                + " has more files than are read: the most are 4096; have fewer instances use one"
                + " directory");
  }

  @Test
  void page_whenTheOwnInstanceFails_isTheOneBefore() {
    MergedView view = folder.view();
    MergedPage before = ViewedFolder.page(view, own(1, 1));
    MergedView.Own own = own(1, 2);
    CellSource failing =
        visitor -> {
          throw new IllegalStateException("broken");
        };

    assertThat(
            view.read(
                new MergedView.Own(
                    own.instance(), own.webapp(), own.origin(), failing, own.published())))
        .isSameAs(before);
    assertThat(folder.reports)
        .containsExactly(
            "a shared directory cannot be shown: java.lang.IllegalStateException: broken");
    assertThat(ViewedFolder.total(ViewedFolder.page(view, own))).isEqualTo(2);
  }

  private static String text(String name) throws IOException {
    try (InputStream in = MergedViewTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }

  /** Has something happen before a file of an instance is read. */
  private static FileAccess refreshing(Runnable before) {
    return around(Layout.KIND_INSTANCE, before, () -> {});
  }

  /** Has something happen after an archive was read. */
  private static FileAccess afterArchives(Runnable after) {
    return around(Layout.KIND_ARCHIVE, () -> {}, after);
  }

  private static FileAccess around(int kind, Runnable before, Runnable after) {
    return new FileAccess() {
      @Override
      public FileReader open(Path file, LabelsPool labels) throws IOException {
        return FileReader.open(file, labels);
      }

      @Override
      public void refresh(FileReader reader, BooleanSupplier isLate) throws IOException {
        boolean isOfKind = reader.header().kind() == kind;
        if (isOfKind) {
          before.run();
        }
        reader.refresh(isLate);
        if (isOfKind) {
          after.run();
        }
      }
    };
  }

  private static FileAccess failing(AtomicReference<IOException> failure) {
    return new FileAccess() {
      @Override
      public FileReader open(Path file, LabelsPool labels) throws IOException {
        fail();
        return FileReader.open(file, labels);
      }

      @Override
      public void refresh(FileReader reader, BooleanSupplier isLate) throws IOException {
        fail();
        reader.refresh(isLate);
      }

      private void fail() throws IOException {
        IOException thrown = failure.get();
        if (thrown != null) {
          throw thrown;
        }
      }
    };
  }
}
