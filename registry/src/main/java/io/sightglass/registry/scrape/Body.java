// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The bytes that follow the head of a response. */
interface Body {

  /** How many bytes there are, or -1 if that is not known yet. */
  long length();

  /** Whether all bytes are there, so that {@link #next} gives them. */
  default boolean isWhole() {
    return true;
  }

  /**
   * The following bytes, in a buffer with an array, or null after the last. To ask for them says
   * that those before are not read any more.
   */
  @Nullable ByteBuffer next();

  /** Writes all bytes that {@link #next} has not given. */
  default void writeTo(OutputStream out) throws IOException {
    for (ByteBuffer bytes = next(); bytes != null; bytes = next()) {
      out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }
  }

  /**
   * Gives back what the body holds, but not what {@link #next} gave last: somebody may read it
   * still. Called once, by any thread.
   */
  void release();
}
