// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.exposition.ByteSink;

/** Writes straight into the chunks of an output. */
final class PlainSink extends ByteSink {

  private final ChunkOutput output;

  PlainSink(ChunkOutput output) {
    super(output.current().bytes);
    this.output = output;
  }

  @Override
  protected void full() {
    finish();
    output.advance();
    buffer = output.current().bytes;
    position = 0;
  }

  /** Tells the output how much of the last chunk is written. */
  void finish() {
    output.current().length = position;
  }
}
