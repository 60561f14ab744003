// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which files a directory has, by what they are; of other files nothing is known.
 *
 * @param instances what each instance has recorded
 * @param locks what each instance locks
 * @param folded what instances had recorded when they were taken in
 * @param unfinished files that are being made, or were
 */
record FolderFiles(
    Map<UUID, Path> instances,
    Map<UUID, Path> locks,
    Map<UUID, Path> folded,
    List<Path> unfinished) {

  static FolderFiles of(SharedFolder folder) throws IOException {
    FolderFiles files =
        new FolderFiles(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.path())) {
      for (Path file : all) {
        files.add(file);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  private void add(Path file) {
    put(SharedFolder.instanceOf(file), file, instances);
    put(SharedFolder.lockOf(file), file, locks);
    put(SharedFolder.foldedOf(file), file, folded);
    if (SharedFolder.isUnfinished(file)) {
      unfinished.add(file);
    }
  }

  private static void put(@Nullable UUID id, Path file, Map<UUID, Path> into) {
    if (id != null) {
      into.put(id, file);
    }
  }
}
