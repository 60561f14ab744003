// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A page that can be rendered again and again into the same memory. */
interface Page {

  /** Renders the page anew; returns its length. */
  int render() throws IOException;

  /** A copy of what {@link #render} wrote last. */
  byte[] bytes();

  /** What writes a page. */
  interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  /** A page that is written to a stream into an array which is kept. */
  final class Streamed implements Page {
    private final Writer writer;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    Streamed(Writer writer) {
      this.writer = writer;
    }

    @Override
    public int render() throws IOException {
      output.reset();
      writer.writeTo(output);
      return output.size();
    }

    @Override
    public byte[] bytes() {
      return output.toByteArray();
    }
  }

  /** The least that has to be done: the finished page is copied. */
  final class MemoryCopy implements Page {
    private final byte[] source;
    private final byte[] target;

    MemoryCopy(byte[] page) {
      source = page;
      target = page.clone();
    }

    @Override
    public int render() {
      System.arraycopy(source, 0, target, 0, source.length);
      return source.length;
    }

    @Override
    public byte[] bytes() {
      return Arrays.copyOf(target, target.length);
    }
  }
}
