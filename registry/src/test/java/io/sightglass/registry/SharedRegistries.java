// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.internal.shared.Archiver;
import io.sightglass.registry.internal.shared.ArchiverOptions;
import io.sightglass.registry.internal.shared.Liveness;
import io.sightglass.registry.internal.shared.Processes;
import io.sightglass.registry.internal.shared.SharedFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Registries of one directory, and what may happen to it. */
abstract class SharedRegistries {

  @TempDir Path parent;

  private final List<Registry> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(Registry::close);
  }

  final Path directory() {
    return parent.resolve("shared");
  }

  final Registry registry(String webapp, String... moreNamesAndValues) {
    Map<String, String> values = new HashMap<>();
    values.put("sightglass.shared.dir", directory().toString());
    values.put("sightglass.shared.webapp", webapp);
    for (int i = 0; i < moreNamesAndValues.length; i += 2) {
      values.put(moreNamesAndValues[i], moreNamesAndValues[i + 1]);
    }
    Registry made = Registry.create(Settings.of(values::get));
    open.add(made);
    return made;
  }

  static double value(Registry registry, String name, String... labels) {
    return Snapshot.of(registry).value(name, labels).orElse(Double.NaN);
  }

  static List<Sample> samples(Registry registry, String family) {
    return Snapshot.of(registry).families().stream()
        .filter(each -> each.metadata().name().equals(family))
        .flatMap(each -> each.samples().stream())
        .toList();
  }

  /** Moves all instances into the archive, as if none of them lived. */
  final void foldAll() throws IOException {
    SharedFolder folder = SharedFolder.open(directory());
    try (Stream<Path> files = Files.list(directory())) {
      for (Path file : files.filter(each -> SharedFolder.lockOf(each) != null).toList()) {
        Files.delete(file);
      }
    }
    long later = Clocks.SYSTEM.wall().millis() + 3_600_000;
    Processes nobody = new Processes(parent);
    Liveness liveness = new Liveness(folder::lock, nobody, () -> later);
    ArchiverOptions atOnce = new ArchiverOptions(0, 0, 0, 64L << 20);
    Findings findings = Findings.create();
    Archiver archiver = new Archiver(folder, liveness, nobody.current(), atOnce, findings, () -> 0);
    assertThat(archiver.run(later)).isTrue();
    assertThat(findings.list()).isEmpty();
  }

  /** Cuts the files of all instances that are there to so many bytes. */
  final void cutAll(long bytes) throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      for (Path file : files.filter(each -> SharedFolder.instanceOf(each) != null).toList()) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(Math.min(bytes, channel.size() - 1));
        }
      }
    }
  }
}
