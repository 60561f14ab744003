// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A log that is written once, as a chain of full blocks, one behind the other. */
final class ArchiveLog implements Consumer<ByteBuffer> {

  private static final int BLOCK_BYTES = 1 << 16;

  private final List<ByteBuffer> blocks = new ArrayList<>();
  private ByteBuffer block = ByteBuffer.allocate(0);

  /** Adds a record, as a {@link RecordWriter} makes it. */
  @Override
  public void accept(ByteBuffer record) {
    int length = record.limit();
    // Behind the last record there is room for a length of 0, which says that it is the last.
    if (block.remaining() < length + Long.BYTES) {
      block =
          ByteBuffer.allocate(
                  Math.max(BLOCK_BYTES, Layout.BLOCK_HEADER_BYTES + length + Long.BYTES))
              .order(Layout.ORDER)
              .position(Layout.BLOCK_HEADER_BYTES);
      blocks.add(block);
    }
    int start = block.position();
    block.put(record.duplicate().position(0)).putInt(start, length);
  }

  /** The blocks as they stand in a file from {@code start} on. */
  List<ByteBuffer> at(long start) {
    if (blocks.isEmpty()) {
      blocks.add(ByteBuffer.allocate(Layout.BLOCK_HEADER_BYTES + Long.BYTES).order(Layout.ORDER));
    }
    long next = start;
    for (int i = 0; i < blocks.size(); i++) {
      ByteBuffer each = blocks.get(i);
      next += each.capacity();
      each.putLong(Layout.AT_BLOCK_NEXT, i + 1 < blocks.size() ? next : 0);
      each.putLong(Layout.AT_BLOCK_SIZE, each.capacity());
      each.clear();
    }
    return blocks;
  }
}
