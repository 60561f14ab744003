// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * All that merging changes in a directory: between any two of these steps the process may be
 * killed. Tests replace it and stop there.
 */
class FileSteps {

  /** Makes a file for its owner alone. */
  FileChannel create(SharedFolder folder, Path file) throws IOException {
    return folder.create(file);
  }

  /** Writes all that is left in {@code bytes} at {@code position}. */
  void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  /** Makes a file of the first bytes of another one. */
  final void copy(SharedFolder folder, Path from, long bytes, Path to) throws IOException {
    try (FileChannel in =
            FileChannel.open(from, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        FileChannel out = create(folder, to)) {
      if (in.size() < bytes) {
        throw new BadFileException("it says " + bytes + " bytes, but has " + in.size());
      }
      copy(in, bytes, out);
    }
  }

  /** Writes the first bytes of a file to another one. */
  void copy(FileChannel from, long bytes, FileChannel to) throws IOException {
    long at = 0;
    while (at < bytes) {
      at += from.transferTo(at, bytes - at, to);
    }
  }

  /** Waits until the file is on the disk. */
  void force(FileChannel channel) throws IOException {
    channel.force(true);
  }

  /** Gives a file another name, in the place of one that has it. */
  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Gives a file one more name. */
  void link(Path existing, Path name) throws IOException {
    Files.createLink(name, existing);
  }

  void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  /** Waits until names are on the disk, where that is possible. */
  void forceNames(SharedFolder folder) {
    try (FileChannel directory = FileChannel.open(folder.path(), StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException e) {
      // Windows opens no directories. Then a failure of the power may bring old names back.
      return;
    }
  }
}
