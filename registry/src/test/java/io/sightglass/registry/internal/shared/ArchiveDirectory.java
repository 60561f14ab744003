// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Findings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A directory, its archivers and a clock that starts as the real one and moves by hand. */
final class ArchiveDirectory {

  static final ArchiverOptions OPTIONS = new ArchiverOptions(1_000, 300_000, 4, 1 << 20);

  final SharedFolder folder;
  final Findings findings = Findings.create();
  private final Processes processes;
  private long now;

  ArchiveDirectory(Path path) throws IOException {
    folder = SharedFolder.open(path.resolve("shared"));
    processes = FakeProc.in(path.resolve("proc")).processes();
    // Files are changed at real times.
    now = Files.getLastModifiedTime(path).toMillis() + 1;
  }

  long now() {
    return now;
  }

  void advance(long millis) {
    now += millis;
  }

  Archiver archiver() {
    return archiver(OPTIONS, new FileSteps());
  }

  Archiver archiver(ArchiverOptions options, FileSteps steps) {
    return new Archiver(
        folder,
        new Liveness(folder::lock, processes, this::now),
        FakeProc.SELF,
        options,
        findings,
        this::now,
        steps);
  }

  /** A new archiver looks what there is to do, once it is time. */
  Archiver run() {
    Archiver archiver = archiver();
    run(archiver);
    return archiver;
  }

  boolean run(Archiver archiver) {
    advance(OPTIONS.periodMillis());
    return archiver.run(now);
  }

  Map<String, BigDecimal> totals() throws IOException {
    return FolderTotals.of(folder);
  }

  /** The names of all files, sorted. */
  List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder.path())) {
      return all.map(each -> String.valueOf(each.getFileName())).sorted().toList();
    }
  }

  List<String> messages() {
    return findings.list().stream().map(each -> each.subject() + " " + each.message()).toList();
  }
}
