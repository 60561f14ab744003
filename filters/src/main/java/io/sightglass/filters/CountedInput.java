// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The body of a request, counted as it is read.
 *
 * <p>What is inherited reads by the methods here.
 */
final class CountedInput extends ServletInputStream {

  private final ServletInputStream in;
  private final Exchange exchange;

  CountedInput(ServletInputStream in, Exchange exchange) {
    this.in = in;
    this.exchange = exchange;
  }

  boolean isOf(ServletInputStream stream) {
    return in == stream;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      exchange.read(1);
    }
    return value;
  }

  @Override
  public int read(byte[] target) throws IOException {
    return counted(in.read(target));
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return counted(in.read(target, offset, length));
  }

  /** Overrides a method of Servlet 6.1. */
  public int read(ByteBuffer target) throws IOException {
    return counted(Servlet61.read(in, target));
  }

  @Override
  public int readLine(byte[] target, int offset, int length) throws IOException {
    return counted(in.readLine(target, offset, length));
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(bytes);
    exchange.read(skipped);
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  @Override
  public void mark(int limit) {
    in.mark(limit);
  }

  @Override
  public void reset() throws IOException {
    in.reset();
  }

  @Override
  public boolean markSupported() {
    return in.markSupported();
  }

  @Override
  public boolean isFinished() {
    return in.isFinished();
  }

  @Override
  public boolean isReady() {
    return in.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    in.setReadListener(listener);
  }

  private int counted(int bytes) {
    if (bytes > 0) {
      exchange.read(bytes);
    }
    return bytes;
  }
}
