// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.exposition.ByteSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Hands on what is written, a buffer of {@value #BYTES} bytes at a time.
 *
 * <p>Used by one thread.
 */
final class ChannelSink extends ByteSink {

  static final int BYTES = 8 * 1024;

  private final Target target;

  ChannelSink(Target target) {
    super(new byte[BYTES]);
    this.target = target;
  }

  /** Where the bytes go. */
  @FunctionalInterface
  interface Target {

    /** Takes all of {@code bytes}. */
    void write(ByteBuffer bytes) throws IOException;
  }

  /** The target failed below a source, which can pass on no checked exception. */
  static final class TargetFailure extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    private final IOException failure;

    TargetFailure(IOException failure) {
      super(failure);
      this.failure = failure;
    }

    IOException failure() {
      return failure;
    }
  }

  /** Hands on what is left. */
  void finish() {
    full();
  }

  @Override
  protected void full() {
    try {
      target.write(ByteBuffer.wrap(buffer, 0, position));
    } catch (IOException e) {
      throw new TargetFailure(e);
    }
    position = 0;
  }
}
