// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that is read as characters.
 *
 * <p>Counted are the bytes that the characters have in the request's encoding. That is more or less
 * than was sent if some were malformed, so a Content-Length goes first once all is read.
 */
final class CountedChars extends Reader {

  private final Reader in;
  private final EncodedLength encoded;
  private final Exchange exchange;

  CountedChars(Reader in, @Nullable String encoding, Exchange exchange) {
    this.in = in;
    this.encoded = new EncodedLength(encoding);
    this.exchange = exchange;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int chars = in.read(target, offset, length);
    if (chars > 0) {
      exchange.read(encoded.of(target, offset, chars));
    } else if (chars < 0) {
      exchange.readWhole();
    }
    return chars;
  }

  @Override
  public boolean ready() throws IOException {
    return in.ready();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
