// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import io.sightglass.registry.internal.shared.Schema;

/** Where a registry keeps what it records: the heap, or a file that others read. */
public interface Storage {

  /** The heap, which nobody else reads. */
  Storage HEAP = schema -> rows -> new HeapChunk(rows * schema.cells());

  /** Room for a family. */
  FamilyStorage family(Schema schema);

  /** Where the chunks of a family are kept. */
  @FunctionalInterface
  interface FamilyStorage {

    /** Room for a chunk of so many rows; never fails, but may be on the heap for want of room. */
    ChunkStorage chunk(int rows);
  }
}
