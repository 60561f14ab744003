// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of a response, counted as it is written. */
final class CountedOutput extends ServletOutputStream {

  /* What prints calls its counterpart rather than what it is made of: without blocking, one call may
   * write once only. Jetty's stream prints in the response's encoding, the servlet API's own in
   * ISO-8859-1. */

  private static final int LINE_END = 2;

  private final ServletOutputStream out;
  private final ServletResponse response;
  private final Exchange exchange;
  private final boolean isJetty;
  private @Nullable String encodedIn;
  private @Nullable EncodedLength encoded;

  CountedOutput(ServletOutputStream out, ServletResponse response, Exchange exchange) {
    this.out = out;
    this.response = response;
    this.exchange = exchange;
    this.isJetty = out.getClass().getName().startsWith("org.eclipse.jetty.");
  }

  boolean isOf(ServletOutputStream stream) {
    return out == stream;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    exchange.wrote(1);
  }

  @Override
  public void write(byte[] source) throws IOException {
    out.write(source);
    exchange.wrote(source.length);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    out.write(source, offset, length);
    exchange.wrote(length);
  }

  /** Overrides a method of Servlet 6.1. */
  public void write(ByteBuffer source) throws IOException {
    int length = source.remaining();
    Servlet61.write(out, source);
    exchange.wrote(length);
  }

  @Override
  public void print(String text) throws IOException {
    out.print(text);
    exchange.wrote(length(String.valueOf(text)));
  }

  @Override
  public void print(boolean value) throws IOException {
    out.print(value);
    exchange.wrote(String.valueOf(value).length());
  }

  @Override
  public void println() throws IOException {
    out.println();
    exchange.wrote(LINE_END);
  }

  @Override
  public void println(String text) throws IOException {
    out.println(text);
    exchange.wrote(length(String.valueOf(text)) + LINE_END);
  }

  @Override
  public void println(boolean value) throws IOException {
    out.println(value);
    exchange.wrote(String.valueOf(value).length() + LINE_END);
  }

  @Override
  public void println(char value) throws IOException {
    println(String.valueOf(value));
  }

  @Override
  public void println(int value) throws IOException {
    println(String.valueOf(value));
  }

  @Override
  public void println(long value) throws IOException {
    println(String.valueOf(value));
  }

  @Override
  public void println(float value) throws IOException {
    println(String.valueOf(value));
  }

  @Override
  public void println(double value) throws IOException {
    println(String.valueOf(value));
  }

  @Override
  public void flush() throws IOException {
    out.flush();
    exchange.sent();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  @Override
  public boolean isReady() {
    return out.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    out.setWriteListener(listener);
  }

  private long length(String text) {
    if (!isJetty) {
      return text.length();
    }
    String encoding = response.getCharacterEncoding();
    EncodedLength known = encoded;
    if (known == null || !Objects.equals(encoding, encodedIn)) {
      known = new EncodedLength(encoding);
      encoded = known;
      encodedIn = encoding;
    }
    return known.of(text, 0, text.length());
  }
}
