// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What the beginning of a shared file says once and for all.
 *
 * @param instance of an archive: that of its writing
 * @param createdMillis when the file was made, in milliseconds since 1970
 * @param kind {@link Layout#KIND_INSTANCE} or {@link Layout#KIND_ARCHIVE}
 * @param process that made it
 * @param generation of an archive: how many there were, this one included; 0 of an instance
 */
public record FileHeader(
    UUID instance, long createdMillis, int kind, ProcessId process, long generation) {

  /** Writes it to the first bytes of a file. */
  public void putInto(ByteBuffer file) {
    ByteBuffer to = file.duplicate().order(Layout.ORDER);
    for (int i = 0; i < Long.BYTES; i++) {
      to.put(i, (byte) (Layout.MAGIC >>> (Byte.SIZE * (Long.BYTES - 1 - i))));
    }
    to.putInt(Layout.AT_BYTE_ORDER, Layout.BYTE_ORDER_MARK)
        .putInt(Layout.AT_VERSION, Layout.VERSION);
    put(to, Layout.AT_UUID, instance);
    to.putLong(Layout.AT_CREATED_MILLIS, createdMillis).putInt(Layout.AT_KIND, kind);
    to.putLong(Layout.AT_PID, process.pid()).putLong(Layout.AT_PROCESS_START, process.startTicks());
    put(to, Layout.AT_BOOT_ID, process.bootId());
    to.putLong(Layout.AT_PID_NAMESPACE, process.pidNamespace());
    to.putLong(Layout.AT_GENERATION, generation);
    to.putInt(Layout.AT_HEADER_CRC, crc(to));
  }

  /**
   * Reads it from the first bytes of a file.
   *
   * @param file has at least {@link Layout#HEADER_BYTES}
   * @throws BadFileException if it is not that of a file which this version can read
   */
  public static FileHeader read(ByteBuffer file) throws BadFileException {
    ByteBuffer from = file.duplicate().order(Layout.ORDER);
    requireReadable(from);
    ProcessId process =
        new ProcessId(
            from.getLong(Layout.AT_PID),
            from.getLong(Layout.AT_PROCESS_START),
            uuid(from, Layout.AT_BOOT_ID),
            from.getLong(Layout.AT_PID_NAMESPACE));
    return new FileHeader(
        uuid(from, Layout.AT_UUID),
        from.getLong(Layout.AT_CREATED_MILLIS),
        from.getInt(Layout.AT_KIND),
        process,
        from.getLong(Layout.AT_GENERATION));
  }

  private static void requireReadable(ByteBuffer from) throws BadFileException {
    long magic = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      magic = magic << Byte.SIZE | Byte.toUnsignedLong(from.get(i));
    }
    if (magic != Layout.MAGIC) {
      throw new BadFileException("it does not begin with SGSHARED");
    }
    if (from.getInt(Layout.AT_BYTE_ORDER) != Layout.BYTE_ORDER_MARK) {
      throw new BadFileException("it is from a machine with another byte order");
    }
    int version = from.getInt(Layout.AT_VERSION);
    if (version != Layout.VERSION) {
      throw new BadFileException(
          "its version is " + version + ", but this is version " + Layout.VERSION);
    }
    if (from.getInt(Layout.AT_HEADER_CRC) != crc(from)) {
      throw new BadFileException("the checksum of its header is wrong");
    }
  }

  private static int crc(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.duplicate().position(0).limit(Layout.AT_HEADER_CRC));
    return (int) crc.getValue();
  }

  private static void put(ByteBuffer to, int at, UUID uuid) {
    to.putLong(at, uuid.getMostSignificantBits());
    to.putLong(at + Long.BYTES, uuid.getLeastSignificantBits());
  }

  private static UUID uuid(ByteBuffer from, int at) {
    return new UUID(from.getLong(at), from.getLong(at + Long.BYTES));
  }
}
