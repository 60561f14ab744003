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
  private final ReadBudget budget;
  private @Nullable FileReader reader;
  private Set<UUID> consumed = Set.of();
  private List<ArchivedPages.Part> pages = List.of();
  private Object key = NO_FILE;

  /** Why another one was not read, which would need the same room again. */
  private @Nullable NoRoomException refusal;

  private Object refusedKey = NO_FILE;

  KnownArchive(Path path, FileAccess access, LabelsPool labels, ReadBudget budget) {
    this.path = path;
    this.access = access;
    this.labels = labels;
    this.budget = budget;
  }

  /**
   * Reads the archive if it is another one than before. One that cannot be read leaves the one
   * before in its place, and so does a directory that is away.
   *
   * @throws NoSuchFileException if another one takes its place, or the directory is away
   * @throws IOException if it cannot be read, for want of memory among others
   */
  void refresh() throws IOException {
    Object now = keyNow();
    if (now.equals(key)) {
      return;
    }
    if (refusal != null && now.equals(refusedKey)) {
      throw refusal;
    }
    if (now.equals(NO_FILE)) {
      requireDirectory();
      replace(null, Set.of(), List.of());
    } else {
      try {
        readNext();
      } catch (NoRoomException e) {
        refusal = e;
        refusedKey = now;
        throw e;
      } catch (OutOfMemoryError e) {
        throw new IOException("there is too little memory to read it", e);
      }
    }
    key = now;
    refusal = null;
  }

  private void readNext() throws IOException {
    FileReader next = access.open(path, labels);
    next.within(budget.firstRoom(), budget.firstRoom());
    if (reader != null) {
      next.follow(reader);
    }
    try {
      read(next);
      replace(next, Set.copyOf(next.consumed()), pages(next.published()));
    } finally {
      if (reader != next) {
        next.letGo();
      }
    }
  }

  private void read(FileReader next) throws IOException {
    // It does not change.
    access.refresh(next, () -> false);
    if (next.header().kind() != Layout.KIND_ARCHIVE) {
      throw new BadFileException("it is no archive");
    }
    next.published();
    NoRoomException why = next.unshown();
    if (why != null) {
      throw why;
    }
  }

  private void replace(
      @Nullable FileReader next, Set<UUID> nextConsumed, List<ArchivedPages.Part> nextPages) {
    if (reader != null) {
      reader.letGo();
    }
    reader = next;
    consumed = nextConsumed;
    pages = nextPages;
  }

  private static List<ArchivedPages.Part> pages(@Nullable Published published) {
    return published == null ? List.of() : ArchivedPages.of(published.collectors()).parts();
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

  /** What collectors of ended instances counted. */
  List<ArchivedPages.Part> pages() {
    return pages;
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
