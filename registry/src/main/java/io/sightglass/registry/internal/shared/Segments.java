// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file that is written to, mapped piece by piece: it grows at its end, and what is mapped stays
 * where it is.
 *
 * <p>Used under the file's lock.
 */
final class Segments {

  /** The first one, and the least by which a file grows. */
  static final int LEAST_BYTES = 1 << 16;

  private static final byte[] ZEROS = new byte[1 << 12];

  private final Disk disk;
  private final TreeMap<Long, ByteBuffer> byStart = new TreeMap<>();
  private final ByteBuffer header;
  private long size;

  /** The first segment of a new file, which is empty. */
  Segments(FileChannel file, Disk disk) throws IOException {
    this.disk = disk;
    this.header = add(file, LEAST_BYTES);
  }

  /** Adds a segment of zeros, a multiple of the least page; nothing changes if it fails. */
  void grow(FileChannel file, int bytes) throws IOException {
    add(file, bytes);
    Words.release(header, Layout.AT_SIZE, size);
  }

  private ByteBuffer add(FileChannel file, int bytes) throws IOException {
    MappedByteBuffer segment;
    try {
      // A mapped hole would take its room at some later store, which cannot say that there is none.
      disk.zeros(file, size, size + bytes);
      segment = file.map(MapMode.READ_WRITE, size, bytes);
    } catch (IOException e) {
      giveBack(file, e);
      throw e;
    } catch (OutOfMemoryError e) {
      // Direct memory most likely, of which others may have taken all: no reason to fail.
      IOException failure = new IOException("there is no memory to write with", e);
      giveBack(file, failure);
      throw failure;
    }
    segment.order(Layout.ORDER);
    byStart.put(size, segment);
    size += bytes;
    return segment;
  }

  /** On a full disk every byte counts, and nobody reads behind the size that the header says. */
  private void giveBack(FileChannel file, IOException failure) {
    try {
      if (file.isOpen()) {
        file.truncate(size);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** How many bytes are there. */
  long size() {
    return size;
  }

  /** The first segment, which begins with the header. */
  ByteBuffer header() {
    return header;
  }

  /** The segment of a region. */
  ByteBuffer of(long offset) {
    return entry(offset).getValue();
  }

  /** Where a region is in {@link #of its segment}. */
  int index(long offset) {
    return (int) (offset - entry(offset).getKey());
  }

  /** Whether a segment begins there. */
  boolean isStart(long offset) {
    return byStart.containsKey(offset);
  }

  private Map.Entry<Long, ByteBuffer> entry(long offset) {
    Map.Entry<Long, ByteBuffer> entry = byStart.floorEntry(offset);
    if (entry == null || offset >= size) {
      throw new IllegalArgumentException("no segment has the offset " + offset);
    }
    return entry;
  }

  /** Fills a region with zeros. */
  void clear(long offset, long bytes) {
    ByteBuffer segment = of(offset);
    int at = index(offset);
    int end = at + (int) bytes;
    while (at < end) {
      int count = Math.min(ZEROS.length, end - at);
      segment.put(at, ZEROS, 0, count);
      at += count;
    }
  }
}
