// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The archive of a directory, as it was read last. Another one takes its place at any time. */
final class KnownArchive {

  private static final Object NO_FILE = "no file";

  private final Path path;
  private final FileAccess access;
  private final LabelsPool labels;
  private @Nullable FileReader reader;
  private Set<UUID> consumed = Set.of();
  private Object key = NO_FILE;

  KnownArchive(Path path, FileAccess access, LabelsPool labels) {
    this.path = path;
    this.access = access;
    this.labels = labels;
  }

  /**
   * Reads the archive if it is another one than before. One that cannot be read leaves the one
   * before in its place, and so does a directory that is away.
   *
   * @throws NoSuchFileException if another one takes its place, or the directory is away
   */
  void refresh() throws IOException {
    Object now = keyNow();
    if (now.equals(key)) {
      return;
    }
    if (now.equals(NO_FILE)) {
      requireDirectory();
      reader = null;
      consumed = Set.of();
    } else {
      FileReader next = access.open(path, labels);
      // It does not change.
      access.refresh(next, () -> false);
      if (next.header().kind() != Layout.KIND_ARCHIVE) {
        throw new BadFileException("it is no archive");
      }
      reader = next;
      consumed = Set.copyOf(next.consumed());
    }
    key = now;
  }

  private void requireDirectory() throws IOException {
    Path directory = path.getParent();
    if (directory == null || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(path.toString());
    }
  }

  /** Whether the archive that was read is still the one that is there. */
  boolean isCurrent() throws IOException {
    return keyNow().equals(key);
  }

  /** What ended instances have recorded, or null if there is none. */
  @Nullable FileReader cells() {
    return reader;
  }

  /** The instances whose files it has taken in. */
  Set<UUID> consumed() {
    return consumed;
  }

  /**
   * Tells archives apart: a file that is mapped keeps its key, so that no later one can have it.
   */
  private Object keyNow() throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Object fileKey = attributes.fileKey();
      return fileKey == null ? List.of(attributes.lastModifiedTime(), attributes.size()) : fileKey;
    } catch (NoSuchFileException e) {
      return NO_FILE;
    }
  }
}
