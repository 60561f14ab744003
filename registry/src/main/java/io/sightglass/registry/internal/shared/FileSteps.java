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

  private static final int PIECE_BYTES = 1 << 16;

  /** Makes a file for its owner alone. */
  FileChannel create(SharedFolder folder, Path file) throws IOException {
    return folder.create(file);
  }

  /** Writes all that is left in {@code bytes} at {@code position}. */
  void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    writeAll(channel, bytes, position);
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  /** Makes a file of the first bytes of another one. */
  final void copy(SharedFolder folder, Path from, long bytes, Path to) throws IOException {
    try (FileChannel in = RegularFile.open(from);
        FileChannel out = create(folder, to)) {
      if (in.size() < bytes) {
        throw new BadFileException("it says " + bytes + " bytes, but has " + in.size());
      }
      copy(in, bytes, out);
    }
  }

  /**
   * Writes the first bytes of a file to an empty one. Where they are zeros, nothing is written:
   * what takes no room on the disk takes none in the copy either.
   */
  void copy(FileChannel from, long bytes, FileChannel to) throws IOException {
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
    long at = 0;
    while (at < bytes) {
      piece.clear().limit((int) Math.min(PIECE_BYTES, bytes - at));
      int read = from.read(piece, at);
      if (read <= 0) {
        throw new BadFileException("it was cut short while it was copied");
      }
      piece.flip();
      // The last one is written in any case, for the size of the file.
      if (at + read == bytes || !isZero(piece)) {
        writeAll(to, piece, at);
      }
      at += read;
    }
  }

  private static boolean isZero(ByteBuffer bytes) {
    int at = bytes.position();
    while (at <= bytes.limit() - Long.BYTES && bytes.getLong(at) == 0) {
      at += Long.BYTES;
    }
    while (at < bytes.limit() && bytes.get(at) == 0) {
      at++;
    }
    return at == bytes.limit();
  }

  /** Waits until the file is on the disk. */
  void force(FileChannel channel) throws IOException {
    channel.force(true);
  }

  /** Gives a file another name, in the place of one that has it. */
  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Gives a file another name, whatever has it now. */
  final void moveOver(SharedFolder folder, Path from, Path to) throws IOException {
    makeRoom(folder, to);
    move(from, to);
  }

  /** Puts what is at a name aside unless it is a file. */
  final void makeRoom(SharedFolder folder, Path name) throws IOException {
    if (Files.exists(name, LinkOption.NOFOLLOW_LINKS) && !isFile(name)) {
      move(name, aside(folder, name));
    }
  }

  /** A name at which something can be put aside, in the place of a file that was before. */
  static Path aside(SharedFolder folder, Path name) {
    Path usual = folder.corrupt(name);
    boolean isFree =
        !Files.exists(usual, LinkOption.NOFOLLOW_LINKS) || (isFile(name) && isFile(usual));
    return isFree
        ? usual
        : folder.corrupt(folder.path().resolve(name.getFileName() + "-" + NewId.next()));
  }

  private static boolean isFile(Path name) {
    return Files.isRegularFile(name, LinkOption.NOFOLLOW_LINKS);
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
