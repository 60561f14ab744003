// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What the header of an instance's file says right now.
 *
 * @param state the word {@link Layout#AT_STATE}
 * @param size the word {@link Layout#AT_SIZE}
 * @param lastSignMillis when it was closed or, if it was not, when it last said that it lives; 0 if
 *     it never did
 * @param isForeign whether it is of a version that this one cannot read; nothing else is known then
 */
record InstanceFile(
    Path path, FileHeader header, long state, long size, long lastSignMillis, boolean isForeign) {

  private static final UUID NO_ID = new UUID(0, 0);
  private static final FileHeader UNKNOWN =
      new FileHeader(NO_ID, 0, 0, new ProcessId(0, 0, NO_ID, 0), 0);

  /**
   * Reads a header.
   *
   * @throws java.nio.file.NoSuchFileException if the file is gone
   * @throws BadFileException if it is none
   */
  static InstanceFile read(Path path) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(Layout.HEADER_BYTES).order(Layout.ORDER);
    try (FileChannel channel = RegularFile.open(path)) {
      while (first.hasRemaining()) {
        if (channel.read(first, first.position()) < 0) {
          throw new BadFileException("it has no more than " + first.position() + " bytes");
        }
      }
    }
    first.clear();
    if (isForeign(first)) {
      return new InstanceFile(path, UNKNOWN, 0, 0, 0, true);
    }
    long state = first.getLong(Layout.AT_STATE);
    int lastSign =
        state == Layout.STATE_CLOSED ? Layout.AT_CLOSED_MILLIS : Layout.AT_HEARTBEAT_MILLIS;
    return new InstanceFile(
        path,
        FileHeader.read(first),
        state,
        first.getLong(Layout.AT_SIZE),
        first.getLong(lastSign),
        false);
  }

  private static boolean isForeign(ByteBuffer header) {
    for (int i = 0; i < Long.BYTES; i++) {
      if (header.get(i) != (byte) (Layout.MAGIC >>> (Byte.SIZE * (Long.BYTES - 1 - i)))) {
        return false;
      }
    }
    return header.getInt(Layout.AT_BYTE_ORDER) != Layout.BYTE_ORDER_MARK
        || header.getInt(Layout.AT_VERSION) != Layout.VERSION;
  }
}
