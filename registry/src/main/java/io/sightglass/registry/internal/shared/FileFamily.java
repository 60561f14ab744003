// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.internal.ChunkStorage;
import io.sightglass.registry.internal.Storage;

/** A family whose chunks are in a file. */
final class FileFamily implements Storage.FamilyStorage {

  private final FileContent content;
  private final int id;
  private final Schema schema;

  FileFamily(FileContent content, Schema schema) {
    this.content = content;
    this.id = content.nextId();
    this.schema = schema;
    // Also without series it is shown; if there is no room now, there may be for its first chunk.
    if (isAllowed()) {
      content.family(id, schema);
    }
  }

  @Override
  public ChunkStorage chunk(int rows) {
    int chunk = content.nextId();
    return new FileChunk(content, chunk, rows * schema.cells(), () -> isRecorded(chunk, rows));
  }

  private boolean isRecorded(int chunk, int rows) {
    return rows <= Layout.MOST_ROWS_OF_CHUNK
        && isAllowed()
        && content.family(id, schema)
        && content.write(to -> to.chunk(chunk, id, rows));
  }

  /** What breaks the limits of the format would have readers refuse the file as a whole. */
  private boolean isAllowed() {
    return schema.cells() <= Layout.MOST_CELLS_OF_ROW
        && schema.labelNames().size() <= Layout.MOST_LABELS;
  }
}
