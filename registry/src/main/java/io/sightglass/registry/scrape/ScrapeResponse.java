// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a scrape: status, header fields and a body that can be sent once.
 *
 * <pre>{@code
 * try (ScrapeResponse response = handler.handle(request)) {
 *   // send response.status(), response.headers() and, if it is not negative, response.length()
 *   response.writeTo(out);
 * }
 * }</pre>
 *
 * <p>A server that must not wait for a reader takes the body of a whole response piece by piece
 * from {@link #next}.
 *
 * <p>Used by one thread at a time, but {@link #close} may be called by any thread at any moment.
 * The body lives in pooled memory, which goes back as it is sent, and at the latest when this is
 * closed.
 */
public final class ScrapeResponse implements AutoCloseable {

  /**
   * A header field of a response.
   *
   * @param name the field name
   * @param value the field value
   */
  public record Header(String name, String value) {}

  private final int status;
  private final List<Header> headers;
  private final long length;
  private final Body body;
  private final AtomicBoolean closed = new AtomicBoolean();

  ScrapeResponse(int status, List<Header> headers, Body body) {
    this(status, headers, body.length(), body);
  }

  private ScrapeResponse(int status, List<Header> headers, long length, Body body) {
    this.status = status;
    this.headers = headers;
    this.length = length;
    this.body = body;
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** All header fields but {@code Content-Length}, which is {@link #length}. */
  public List<Header> headers() {
    return headers;
  }

  /**
   * The value of {@code Content-Length} in bytes: exact, or -1 where it is not known before the
   * body is sent. For HEAD it is what GET would have sent, although there is no body.
   */
  public long length() {
    return length;
  }

  /**
   * Whether all of the body is there before its first byte is sent. Where it is not, because it is
   * longer than may be held, it is rendered while {@link #writeTo} waits for the reader.
   */
  public boolean isWhole() {
    return body.isWhole();
  }

  /**
   * The following piece of the body, or null if there is none: all of them were given, or this
   * response is closed.
   *
   * <p>The bytes are in {@link ByteBuffer#array} and are not to be changed. They stay as they are
   * until the next call, which says that nobody reads them any more; the memory of a piece after
   * which nobody asked for another one is never used again.
   *
   * @throws IllegalStateException if this response is not whole
   */
  public @Nullable ByteBuffer next() {
    return closed.get() ? null : body.next();
  }

  /**
   * Writes what {@link #next} has not given of the body, or nothing for HEAD; it waits as long as
   * {@code out} does. The stream is neither flushed nor closed.
   *
   * @throws IOException if {@code out} throws it
   * @throws IllegalStateException if this response is closed
   */
  public void writeTo(OutputStream out) throws IOException {
    if (closed.get()) {
      throw new IllegalStateException("a scrape response is written before it is closed");
    }
    body.writeTo(out);
  }

  /** Gives the memory of the body back; further calls do nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      body.release();
    }
  }

  /** The same head without the body, whose memory is given back. */
  ScrapeResponse withoutBody() {
    close();
    return new ScrapeResponse(status, headers, length, TextBody.NONE);
  }
}
