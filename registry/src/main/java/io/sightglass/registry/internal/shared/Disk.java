// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** How a file gets its room; tests put a full disk in its place. */
class Disk {

  /** A real one. */
  static final Disk REAL = new Disk();

  private static final int PIECE_BYTES = 1 << 13;

  /** Writes zeros from one position of a file to another, all of them. */
  void zeros(FileChannel file, long from, long to) throws IOException {
    // On the heap, and small: direct memory is limited, and a JVM keeps what it copies this into.
    ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(to - from, PIECE_BYTES));
    long at = from;
    while (at < to) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
      at += file.write(zeros, at);
    }
  }
}
