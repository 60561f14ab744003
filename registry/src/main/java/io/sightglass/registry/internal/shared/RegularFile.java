// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens files where others may have put anything in their place. */
final class RegularFile {

  /*
   * Whoever opens a named pipe to read waits until somebody writes to it. Opened to be read and
   * written, none waits (fifo(7)), and what is asked of it by position fails at once. So a pipe that
   * takes the place of a file after it was looked at does no harm.
   */

  private static final Set<OpenOption> OPTIONS =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, NOFOLLOW_LINKS);
  private static final int TRIES = 10;

  private RegularFile() {}

  /**
   * Opens a file that is this process's to read and write; nothing is written.
   *
   * @throws java.nio.file.NoSuchFileException if it is gone
   * @throws BadFileException if it is no regular file
   */
  static FileChannel open(Path file) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      Object before = key(file);
      FileChannel channel = FileChannel.open(file, OPTIONS);
      boolean isSame = false;
      try {
        isSame = Objects.equals(before, key(file));
        if (isSame) {
          return channel;
        }
      } finally {
        if (!isSame) {
          channel.close();
        }
      }
    }
    throw new FileSystemException(file.toString(), null, "other files take its place all the time");
  }

  /** What it is known by, where there is such a thing. */
  private static @Nullable Object key(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new BadFileException("it is not a regular file");
    }
    return attributes.fileKey();
  }
}
