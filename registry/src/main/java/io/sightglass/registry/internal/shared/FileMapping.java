// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The bytes of a file that another process writes to, and may cut short at any time. */
final class FileMapping {

  /*
   * Only copies in bulk reach the mapping. They move longs whole, and where a page is gone they
   * end early and leave an InternalError behind. On JDK 17 the thread gets it when it next enters
   * the virtual machine in one of some ways, which may be far from here; neither a native method
   * nor, in compiled code, an exception is one of them, but an array of arrays is, if the compiler
   * cannot tell its lengths. So the last long of a copy is given a value of its own before; if it
   * is still there, such an array is made. A cell may hold the value by chance, so the copy is made
   * again with another one.
   */

  private static final long NOT_COPIED = 0x9E37_79B9_7F4A_7C15L;
  private static final int MOST_INTERRUPTS = 100;

  private final LongBuffer longs;
  private final long[] word = new long[1];

  private FileMapping(LongBuffer longs) {
    this.longs = longs;
  }

  /**
   * Maps the whole of a file. An interrupt neither fails it nor gets lost.
   *
   * @throws java.nio.file.NoSuchFileException if it is gone
   * @throws BadFileException if it is no regular file, or too small
   */
  static FileMapping of(Path file) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      for (int i = 0; ; i++) {
        try {
          return map(file);
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
          if (i == MOST_INTERRUPTS) {
            throw e;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static FileMapping map(Path file) throws IOException {
    try (FileChannel channel = RegularFile.open(file)) {
      long size = Math.min(channel.size(), Layout.MOST_FILE_BYTES) & -Long.BYTES;
      if (size < Layout.HEADER_BYTES) {
        throw new BadFileException(
            channel.size() == 0
                ? "it is empty"
                : "it has " + channel.size() + " bytes, but its header has " + Layout.HEADER_BYTES);
      }
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
      return new FileMapping(bytes.order(Layout.ORDER).asLongBuffer());
    }
  }

  /** How many bytes there were when it was mapped. */
  long size() {
    return (long) longs.capacity() * Long.BYTES;
  }

  /**
   * Copies longs.
   *
   * @param from where the first one is in the file; with the others it is inside the mapping
   * @throws BadFileException if they are gone
   */
  void copy(long from, long[] to, int at, int count) throws BadFileException {
    if (count == 0) {
      return;
    }
    try {
      copyOnce(from, to, at, count, NOT_COPIED);
    } catch (BadFileException | InternalError e) {
      copyAgain(from, to, at, count);
    }
  }

  private void copyAgain(long from, long[] to, int at, int count) throws BadFileException {
    try {
      copyOnce(from, to, at, count, ~NOT_COPIED);
    } catch (InternalError e) {
      throw cutShort();
    }
  }

  private void copyOnce(long from, long[] to, int at, int count, long notCopied)
      throws BadFileException {
    int last = at + count - 1;
    to[last] = notCopied;
    longs.get((int) (from / Long.BYTES), to, at, count);
    if (to[last] == notCopied) {
      long[][] zero = new long[1 + (longs.capacity() & 1)][1];
      to[last] = zero[0][0];
      throw cutShort();
    }
  }

  static BadFileException cutShort() {
    return new BadFileException("it was cut short while it was read");
  }

  /** The long at an offset inside the mapping. */
  long word(long offset) throws BadFileException {
    copy(offset, word, 0, 1);
    return word[0];
  }

  /**
   * Copies bytes.
   *
   * @param count a multiple of 8
   */
  ByteBuffer bytes(long from, int count) throws BadFileException {
    long[] copy = new long[count / Long.BYTES];
    copy(from, copy, 0, copy.length);
    ByteBuffer bytes = ByteBuffer.allocate(count).order(Layout.ORDER);
    bytes.asLongBuffer().put(copy);
    return bytes;
  }
}
