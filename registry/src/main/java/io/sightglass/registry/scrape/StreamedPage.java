// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A page that is too long to be held: it is rendered while it is sent.
 *
 * <p>It keeps its place among the scrapes that render until it is released, since it keeps the
 * source busy for as long as the reader takes.
 */
final class StreamedPage implements Body {

  /** What renders the page into an output. */
  interface Rendering {
    void renderTo(ChunkOutput output);
  }

  private final ChunkPool pool;
  private final Rendering rendering;
  private final Runnable leave;

  StreamedPage(ChunkPool pool, Rendering rendering, Runnable leave) {
    this.pool = pool;
    this.rendering = rendering;
    this.leave = leave;
  }

  @Override
  public long length() {
    return -1;
  }

  @Override
  public boolean isWhole() {
    return false;
  }

  @Override
  public @Nullable ByteBuffer next() {
    throw new IllegalStateException(
        "the bytes of a scrape response come one after the other where it is whole, but this one is"
            + " rendered while it is sent; use writeTo");
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    Chunk chunk = pool.take();
    try {
      Output output = new Output(chunk, out);
      rendering.renderTo(output);
      output.finish();
    } finally {
      pool.give(chunk);
    }
  }

  @Override
  public void release() {
    leave.run();
  }

  private static final class Output extends ChunkOutput {
    private final OutputStream out;
    private @Nullable IOException failure;

    Output(Chunk chunk, OutputStream out) {
      super(chunk);
      this.out = out;
    }

    @Override
    void advance() {
      if (failure == null) {
        try {
          out.write(current.bytes, 0, current.length);
        } catch (IOException e) {
          failure = e;
        }
      }
      current.length = 0;
    }

    @Override
    boolean abandoned() {
      return failure != null;
    }

    void finish() throws IOException {
      advance();
      if (failure != null) {
        throw failure;
      }
    }
  }
}
