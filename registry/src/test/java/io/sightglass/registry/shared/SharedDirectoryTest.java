// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that comes and goes while it is served. */
class SharedDirectoryTest {

  private static final String UP = "sightglass_shared_up";
  private static final String FILES = "sightglass_shared_files";

  @TempDir Path temp;

  private Path path;

  @BeforeEach
  void name() {
    path = temp.resolve("shared");
  }

  private void create(String permissions) throws IOException {
    Files.createDirectory(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void page_whenTheDirectoryIsNotThere_saysThatOnly() {
    try (SharedDirectory shared = SharedDirectory.open(path, Settings.of())) {
      Snapshot page = Snapshot.of(shared);

      assertThat(page.value(UP)).hasValue(0);
      assertThat(page.families()).hasSize(1);
      assertThat(shared.findings().list())
          .containsExactly(
              new Finding(
                  "shared directory " + path,
                  "has to be there, but is not; it is shown as soon as it is"));
      assertThat(path).doesNotExist();
    }
  }

  @Test
  void page_whenTheDirectoryComesAndGoes_followsIt() throws IOException {
    try (SharedDirectory shared = SharedDirectory.open(path, Settings.of())) {
      assertThat(Snapshot.of(shared).value(UP)).hasValue(0);
      create("rwx------");
      assertThat(Snapshot.of(shared).value(UP)).hasValue(1);
      assertThat(Snapshot.of(shared).value(FILES, "state", "live")).hasValue(0);
      Files.move(path, temp.resolve("away"));
      assertThat(Snapshot.of(shared).value(UP)).hasValue(0);
      create("rwx------");
      assertThat(Snapshot.of(shared).value(UP)).hasValue(1);
    }
  }

  @Test
  void page_whenTheDirectoryIsRefused_saysWhy() throws IOException {
    create("rwxrwxrwx");
    try (SharedDirectory shared = SharedDirectory.open(path, Settings.of())) {
      assertThat(Snapshot.of(shared).value(UP)).hasValue(0);
      assertThat(shared.findings().list())
          .containsExactly(
              new Finding(
                  "shared directory " + path,
                  "is not shown: the shared directory "
                      + path
                      + " has to be writable for its owner alone, but is rwxrwxrwx; use chmod"
                      + " 0700"));
    }
  }

  private void recordOrders(double count) {
    Settings settings = Settings.of(Map.of("sightglass.shared.dir", path.toString())::get);
    try (Registry registry = Registry.create(settings)) {
      registry.counter("orders_total").register().inc(count);
      assertThat(Snapshot.of(registry).value("orders_total")).hasValue(count);
    }
  }

  private void permit(String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void page_whenOthersMayWriteToTheDirectory_isTheLastOneUntilTheyMayNot() throws IOException {
    recordOrders(3);
    try (SharedDirectory shared = SharedDirectory.open(path, Settings.of())) {
      assertThat(Snapshot.of(shared).value("orders_total")).hasValue(3);
      permit("rwxrwxrwx");
      Snapshot page = Snapshot.of(shared);
      assertThat(page.value(UP)).hasValue(0);
      assertThat(page.value("orders_total")).hasValue(3);
      assertThat(shared.findings().list())
          .containsExactly(
              new Finding(
                  "shared directory " + path,
                  "is shown as it was: the shared directory "
                      + path
                      + " has to be writable for its owner alone, but is rwxrwxrwx; use chmod"
                      + " 0700"));
      permit("rwx------");
      assertThat(Snapshot.of(shared).value(UP)).hasValue(1);
    }
  }

  @Test
  void page_whenSelfMetricsAreOff_hasNone() throws IOException {
    create("rwx------");
    Settings settings = Settings.of(Map.of("sightglass.self-metrics", "false")::get);
    try (SharedDirectory shared = SharedDirectory.open(path, settings)) {
      assertThat(Snapshot.of(shared).families()).isEmpty();
    }
  }

  @Test
  void close_whenCalled_leavesNoThread() throws IOException {
    create("rwx------");
    SharedDirectory shared = SharedDirectory.open(path, Settings.of());
    shared.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("sightglass-shared");
    assertThat(Snapshot.of(shared).value(UP)).hasValue(1);
  }
}
