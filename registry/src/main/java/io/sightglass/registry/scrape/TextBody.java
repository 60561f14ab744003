// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A short body that is not pooled. */
final class TextBody implements Body {

  /** No bytes. */
  static final Body NONE = new TextBody("");

  private final byte[] bytes;
  private boolean given;

  TextBody(String text) {
    this.bytes = text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public @Nullable ByteBuffer next() {
    if (given || bytes.length == 0) {
      return null;
    }
    given = true;
    return ByteBuffer.wrap(bytes);
  }

  @Override
  public void release() {}
}
