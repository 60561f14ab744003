// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.Registry;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

  private static final String OLD = "old 1\n";
  private static final String ORDERS =
      "# HELP orders_total Placed.\n# TYPE orders_total counter\norders_total 2\n";

  @TempDir private Path directory = Path.of("");
  private Path file = Path.of("");

  private final LoggedLines log = new LoggedLines();
  private final Registry registry = Registry.create();
  private final Counter counter = registry.counter("orders").help("Placed.").register();
  private final MetricSource orders = registry.filtered("orders"::equals);

  @BeforeEach
  void nameFile() {
    file = directory.resolve("shop.prom");
    counter.inc();
    counter.inc();
  }

  @AfterEach
  void endLog() {
    log.close();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(path -> directory.relativize(path).toString()).sorted().toList();
    }
  }

  @Test
  @DisplayName("S2-38 the file has the text format, for all to read, and nothing else is left")
  void write_whenAllIsWell_leavesTheFileAlone() throws IOException {
    TextFile.write(file, orders);
    assertThat(file).hasContent(ORDERS);
    assertThat(names()).containsExactly("shop.prom");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void write_whenThereIsAnOlderVersion_replacesIt() throws IOException {
    Files.writeString(file, OLD.repeat(10_000));
    TextFile.write(file, orders);
    assertThat(file).hasContent(ORDERS);
  }

  @Test
  @DisplayName("S2-38 on the disk before it is renamed, if asked for")
  void write_whenSynced_isWritten() throws IOException {
    TextFile.builder(file).synced(true).build(orders).write();
    assertThat(file).hasContent(ORDERS);
    assertThat(names()).containsExactly("shop.prom");
  }

  @Test
  void write_whenThePathIsRelative_isBesideTheWorkingDirectory() throws IOException {
    Path relative = Path.of("target", "relative.prom");
    TextFile.write(relative, orders);
    assertThat(relative).hasContent(ORDERS);
  }

  @Test
  @DisplayName("S2-38 a name that the node exporter does not read is a warning")
  void build_whenTheNameDoesNotEndWithProm_warns() throws IOException {
    Path other = directory.resolve("shop.txt");
    TextFile.write(other, orders);
    assertThat(other).hasContent(ORDERS);
    assertThat(log.lines())
        .containsExactly(
            "WARNING the text file "
                + other
                + " is not read by the node exporter, whose files end with .prom; rename it");
  }

  @Test
  void builder_whenThePathHasNoName_isRefused() {
    assertThatThrownBy(() -> TextFile.builder(Path.of("/")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a text file has to have a name, but its path is \"/\"");
  }

  @Test
  void sample_whenItHasATime_isWrittenWithoutIt() throws IOException {
    TextFile.write(
        file,
        visitor -> {
          visitor.family(Metadata.gauge("g", ""));
          visitor.gauge(Labels.NONE, 1, new Details(Double.NaN, 1_520_430_000, List.of()));
        });
    assertThat(file).hasContent("# TYPE g gauge\ng 1\n");
  }

  @Test
  void unfinished_whenSeenByTheNodeExporter_doesNotEndWithProm() throws IOException {
    TextFile.write(
        file,
        visitor ->
            assertThat(directory)
                .isDirectoryContaining(
                    path -> path.getFileName().toString().matches("\\.shop\\.prom\\..{36}\\.tmp")));
    assertThat(file).isEmptyFile();
  }

  @Test
  void unfinished_whenLeftBehindLongAgo_isRemoved() throws IOException {
    Path stale = Files.createFile(directory.resolve(".shop.prom.1.tmp"));
    Files.setLastModifiedTime(
        stale, FileTime.from(Instant.now().minus(ReplacedFile.STALE).minusSeconds(60)));
    Path other = Files.createFile(directory.resolve(".other.prom.1.tmp"));
    Files.setLastModifiedTime(other, FileTime.fromMillis(0));
    Files.createFile(directory.resolve(".shop.prom.2.tmp"));
    TextFile.write(file, orders);
    assertThat(names()).containsExactly(".other.prom.1.tmp", ".shop.prom.2.tmp", "shop.prom");
  }

  @Test
  void write_whenTheSourceFails_leavesTheOldVersionAlone() throws IOException {
    Files.writeString(file, OLD);
    MetricSource failing =
        visitor -> {
          orders.collect(visitor);
          throw new IllegalStateException("no metrics");
        };
    assertThatThrownBy(() -> TextFile.write(file, failing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no metrics");
    assertThat(file).hasContent(OLD);
    assertThat(names()).containsExactly("shop.prom");
  }

  @Test
  void write_whenTheDirectoryIsMissing_saysSo() {
    Path lost = directory.resolve("missing").resolve("shop.prom");
    assertThatThrownBy(() -> TextFile.write(lost, orders))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the text file "
                + lost
                + " has to be in a directory, but there is no directory "
                + lost.getParent()
                + "; create it");
  }

  @Test
  void write_whenThereIsADirectoryOfThatName_saysSo() throws IOException {
    Files.createDirectory(file);
    assertThatThrownBy(() -> TextFile.write(file, orders))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the text file " + file + " has to be a file, but is a directory; choose another name");
  }

  @Test
  void write_whenTheNameIsALink_replacesTheLinkAndNotItsTarget() throws IOException {
    Path target = Files.writeString(directory.resolve("target"), OLD);
    Files.createSymbolicLink(file, target);
    TextFile.write(file, orders);
    assertThat(target).hasContent(OLD);
    assertThat(Files.isSymbolicLink(file)).isFalse();
    assertThat(file).hasContent(ORDERS);
  }

  @Test
  void write_whenTheDirectoryMayNotBeWrittenTo_saysSo() throws IOException {
    Files.writeString(file, OLD);
    ReplacedFile.Opener denied =
        path -> {
          throw new AccessDeniedException(path.toString());
        };
    assertThatThrownBy(() -> TextFile.builder(file).opener(denied).build(orders).write())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the text file "
                + file
                + " has to be in a directory that this process may write to, but "
                + directory
                + " is not: Permission denied; change its owner or choose another one");
    assertThat(file).hasContent(OLD);
  }

  @Test
  void write_whenTheFileSystemIsReadOnly_saysSo() {
    ReplacedFile.Opener readOnly =
        path -> {
          throw new FileSystemException(path.toString(), null, "Read-only file system");
        };
    assertThatThrownBy(() -> TextFile.builder(file).opener(readOnly).build(orders).write())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the text file "
                + file
                + " has to be in a directory that this process may write to, but "
                + directory
                + " is not: Read-only file system; change its owner or choose another one");
  }

  @Test
  void write_whenTheCauseIsOnlyAPath_saysWhatKindItIs() {
    ReplacedFile.Opener lost =
        path -> {
          throw new NoSuchFileException(path.toString());
        };
    assertThatThrownBy(() -> TextFile.builder(file).opener(lost).build(orders).write())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the text file "
                + file
                + " could not be written: NoSuchFileException; the last version stays, check the"
                + " disk that it is on");
  }

  @Test
  void write_whenTheDiskIsFull_leavesTheOldVersionAlone() throws IOException {
    Files.writeString(file, OLD);
    ReplacedFile.Opener full = path -> new FullDisk(ReplacedFile.NEW.open(path));
    assertThatThrownBy(() -> TextFile.builder(file).opener(full).build(orders).write())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the text file "
                + file
                + " could not be written: No space left on device; the last version stays, check"
                + " the disk that it is on");
    assertThat(file).hasContent(OLD);
    assertThat(names()).containsExactly("shop.prom");
  }

  @Test
  void start_whenClosed_hasWrittenTheLastTotals() throws IOException {
    FakeTicker ticker = new FakeTicker();
    TextFile text = TextFile.builder(file).build(orders);
    RunningOutput running = text.start(Duration.ofSeconds(15), registry, ticker);
    ticker.awaited();
    assertThat(file).hasContent(ORDERS);
    counter.inc();
    running.close();
    assertThat(file).content().endsWith("orders_total 3\n");
  }

  @Test
  void start_whenTheFileCannotBeWritten_tellsItOnceAndGoesOn() throws IOException {
    Path lost = directory.resolve("late").resolve("shop.prom");
    FakeTicker ticker = new FakeTicker();
    TextFile text = TextFile.builder(lost).build(orders);
    try (RunningOutput running = text.start(Duration.ofSeconds(15), registry, ticker)) {
      ticker.awaited();
      ticker.wakeAt(Duration.ofSeconds(15).toNanos());
      ticker.awaited();
      Files.createDirectory(lost.getParent());
      ticker.wakeAt(Duration.ofSeconds(30).toNanos());
      ticker.awaited();
      assertThat(lost).hasContent(ORDERS);
      assertThat(running).isNotNull();
    }
    assertThat(log.lines())
        .containsExactly(
            "WARNING the text file "
                + lost
                + " has to be in a directory, but there is no directory "
                + lost.getParent()
                + "; create it; told once until it works again",
            "INFO the text file " + lost + " works again");
  }
}
