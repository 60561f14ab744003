// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a file is that is written to.
 *
 * @param key what the file system knows it by; null where it has no such thing
 */
record FilePlace(Path path, @Nullable Object key) {

  /** What the file system knows a file by. */
  static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  /** Whether the path names the file still, and not another one or none. */
  boolean isNamed() {
    try {
      Object now = key(path);
      return key == null || key.equals(now);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the file has at least so many bytes. */
  boolean hasBytes(long size) {
    try {
      return Files.size(path) >= size;
    } catch (IOException e) {
      return false;
    }
  }

  /** Makes the file longer. */
  void grow(Segments segments, int bytes) throws IOException {
    // No channel is kept: an interrupt of any thread that uses it would close it for all.
    Uninterrupted.call(
        () -> {
          try (FileChannel file =
              FileChannel.open(
                  path,
                  Set.of(
                      StandardOpenOption.READ,
                      StandardOpenOption.WRITE,
                      LinkOption.NOFOLLOW_LINKS))) {
            if (!isNamed()) {
              throw new NoSuchFileException(path.toString());
            }
            segments.grow(file, bytes);
            return segments;
          }
        });
  }
}
