// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes characters have in an encoding, one part of a text after the other.
 *
 * <p>A part may end within a surrogate pair: the pair counts with the next part. Safe for use by
 * many threads.
 */
final class EncodedLength {

  private static final int CHUNK = 512;

  private final CharsetEncoder encoder;
  private final CharBuffer chars = CharBuffer.allocate(CHUNK);
  private final ByteBuffer bytes;
  private final boolean isBytePerChar;

  /** For an encoding by its name; ISO-8859-1, the servlet API's default, if it is not known. */
  EncodedLength(@Nullable String encoding) {
    this(encoding, false);
  }

  /**
   * For an encoding as some writer has it.
   *
   * @param isByJetty whether the writer is Jetty's, which makes two characters of a surrogate pair
   *     in ISO-8859-1
   */
  EncodedLength(@Nullable String encoding, boolean isByJetty) {
    Charset charset = charset(encoding == null ? "" : encoding);
    this.isBytePerChar = isByJetty && charset.equals(StandardCharsets.ISO_8859_1);
    this.encoder =
        charset
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    this.bytes = ByteBuffer.allocate((int) (CHUNK * encoder.maxBytesPerChar()) + CHUNK);
  }

  /** The bytes of some further characters. */
  synchronized long of(char[] text, int offset, int length) {
    if (isBytePerChar) {
      return length;
    }
    long sum = 0;
    int end = offset + length;
    for (int from = offset; from < end; ) {
      int part = Math.min(chars.remaining(), end - from);
      chars.put(text, from, part);
      sum += encode();
      from += part;
    }
    return sum;
  }

  /** The bytes of some further characters. */
  synchronized long of(String text, int offset, int length) {
    if (isBytePerChar) {
      return length;
    }
    long sum = 0;
    int end = offset + length;
    for (int from = offset; from < end; ) {
      int part = Math.min(chars.remaining(), end - from);
      chars.put(text, from, from + part);
      sum += encode();
      from += part;
    }
    return sum;
  }

  private long encode() {
    chars.flip();
    bytes.clear();
    encoder.encode(chars, bytes, false);
    chars.compact();
    return bytes.position();
  }

  private static Charset charset(String name) {
    try {
      Charset found = Charset.forName(name);
      return found.canEncode() ? found : StandardCharsets.ISO_8859_1;
    } catch (IllegalArgumentException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }
}
