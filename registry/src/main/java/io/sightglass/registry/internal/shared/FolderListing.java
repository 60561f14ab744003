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
import java.util.UUID;

/**
 * What is in a shared directory, by the names of files.
 *
 * @param instances whose files are there, in the order of their ids
 * @param corrupt how many files were put aside
 */
record FolderListing(List<UUID> instances, int corrupt) {

  /** Somebody may have put anything into the directory. */
  private static final int MOST_ENTRIES = 1 << 16;

  static FolderListing of(SharedFolder folder) throws IOException {
    List<UUID> instances = new ArrayList<>();
    int corrupt = 0;
    int entries = 0;
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.path())) {
      for (Path file : stream) {
        UUID instance = SharedFolder.instanceOf(file);
        if (instance != null) {
          instances.add(instance);
        }
        corrupt += SharedFolder.isCorrupt(file) ? 1 : 0;
        if (++entries == MOST_ENTRIES) {
          break;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    instances.sort(null);
    return new FolderListing(instances, corrupt);
  }
}
