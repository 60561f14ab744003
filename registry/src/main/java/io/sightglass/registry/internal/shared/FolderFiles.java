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

  /** Somebody may have put anything into the directory. */
  static final int MOST_FILES = 1 << 16;

  /** Of each kind but instances; what there are more is there the next time. */
  static final int MOST_OTHERS = 1 << 12;

  /** Beyond, to look at the names alone takes a scrape too long. */
  static final int MOST_NAMES = 1 << 18;

  /**
   * All instances that a directory has, and what else of ours there is.
   *
   * @throws IOException if there are more than {@link #MOST_FILES} instances or {@link #MOST_NAMES}
   *     names: what would be left out is not to be taken for gone
   */
  static FolderFiles of(SharedFolder folder) throws IOException {
    FolderFiles files =
        new FolderFiles(
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new ArrayList<>(),
            new ArrayList<>());
    int names = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.path())) {
      for (Path file : all) {
        files.add(file);
        names++;
        require(files.instances.size(), MOST_FILES, "files of instances");
        require(names, MOST_NAMES, "files");
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  private static void require(int count, int most, String what) throws IOException {
    if (count > most) {
      throw new IOException(
          "a shared directory has at most "
              + most
              + " "
              + what
              + ", but there are more; delete those that no instance has made");
    }
  }

  /** Adds a file, unless its name is none of ours or there are too many of its kind. */
  private void add(Path file) {
    if (SharedFolder.isUnfinished(file)) {
      addSome(file, unfinished);
    } else if (SharedFolder.isCorrupt(file)) {
      addSome(file, corrupt);
    } else {
      put(SharedFolder.instanceOf(file), file, instances, MOST_FILES + 1);
      put(SharedFolder.lockOf(file), file, locks, MOST_FILES + 1);
      put(SharedFolder.foldedOf(file), file, folded, MOST_OTHERS);
    }
  }

  private static void addSome(Path file, List<Path> into) {
    if (into.size() < MOST_OTHERS) {
      into.add(file);
    }
  }

  private static void put(@Nullable UUID id, Path file, Map<UUID, Path> into, int most) {
    if (id != null && into.size() < most) {
      into.put(id, file);
    }
  }
}
