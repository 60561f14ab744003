// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A sink that keeps everything in one growing array. */
public final class ByteArraySink extends ByteSink {

  private static final int INITIAL_SIZE = 8 * 1024;

  /** An empty sink. */
  public ByteArraySink() {
    super(new byte[INITIAL_SIZE]);
  }

  /** What has been written so far, as a copy. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, position);
  }

  /** How many bytes have been written since the last {@link #reset}. */
  public int size() {
    return position;
  }

  /** Forgets what was written and keeps the room. */
  public void reset() {
    position = 0;
  }

  /** What has been written so far, read as UTF-8. */
  @Override
  public String toString() {
    return new String(buffer, 0, position, StandardCharsets.UTF_8);
  }

  @Override
  protected void full() {
    buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, position + MIN_BUFFER));
  }
}
