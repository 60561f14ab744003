// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Objects;

/**
 * What decides whether a directory may be used.
 *
 * @param fileKey what tells it from another one in its place; where the file system has no such
 *     keys, all are taken for the same
 * @param access who owns it and who may write to it, where there is such a thing
 */
record DirectoryState(Object fileKey, Object access) {

  /**
   * What it is now.
   *
   * @throws java.nio.file.NoSuchFileException if it is not there
   * @throws IOException if that cannot be told
   */
  static DirectoryState of(Path directory) throws IOException {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new DirectoryState(key(read(directory, BasicFileAttributes.class)), "");
    }
    PosixFileAttributes posix = read(directory, PosixFileAttributes.class);
    return new DirectoryState(key(posix), List.of(posix.owner(), posix.permissions()));
  }

  private static <A extends BasicFileAttributes> A read(Path directory, Class<A> type)
      throws IOException {
    return Files.readAttributes(directory, type, LinkOption.NOFOLLOW_LINKS);
  }

  private static Object key(BasicFileAttributes attributes) {
    return Objects.requireNonNullElse(attributes.fileKey(), "");
  }

  /** Whether both are of one directory. */
  boolean isOfSame(DirectoryState other) {
    return fileKey.equals(other.fileKey);
  }
}
