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
 * @param corrupt files that were put aside
 */
record FolderFiles(
    Map<UUID, Path> instances,
    Map<UUID, Path> locks,
    Map<UUID, Path> folded,
    List<Path> unfinished,
    List<Path> corrupt) {

  /** Somebody may have put anything into the directory; what has another name is not counted. */
  static final int MOST_FILES = 1 << 16;

  /**
   * All that a directory has.
   *
   * @throws IOException if it has more than {@link #MOST_FILES} with names of ours: what would be
   *     left out is not to be taken for gone
   */
  static FolderFiles of(SharedFolder folder) throws IOException {
    FolderFiles files =
        new FolderFiles(
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new ArrayList<>(),
            new ArrayList<>());
    int count = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.path())) {
      for (Path file : all) {
        count += files.add(file) ? 1 : 0;
        if (count > MOST_FILES) {
          throw new IOException(
              "a shared directory has at most "
                  + MOST_FILES
                  + " files, but there are more; delete those that no instance has made");
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  /** Adds a file, unless its name is none of ours. */
  private boolean add(Path file) {
    if (SharedFolder.isUnfinished(file)) {
      return unfinished.add(file);
    }
    if (SharedFolder.isCorrupt(file)) {
      return corrupt.add(file);
    }
    return put(SharedFolder.instanceOf(file), file, instances)
        || put(SharedFolder.lockOf(file), file, locks)
        || put(SharedFolder.foldedOf(file), file, folded);
  }

  private static boolean put(@Nullable UUID id, Path file, Map<UUID, Path> into) {
    return id != null && into.put(id, file) == null;
  }
}
