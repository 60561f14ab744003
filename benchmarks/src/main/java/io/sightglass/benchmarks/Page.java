// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** A page in text format 0.0.4 that can be rendered again and again into the same memory. */
abstract class Page {

  /** Changes every series, as an application does between two scrapes; allocates nothing. */
  abstract void change();

  /** Renders the page anew; returns its length. */
  abstract int render() throws IOException;

  /** A copy of what {@link #render} wrote last. */
  abstract byte[] bytes();

  /** The floor for a page: the copying of its bytes. */
  static Page copyOf(Page page) throws IOException {
    page.render();
    return new MemoryCopy(page.bytes());
  }

  /** A stream into an array that is kept, for libraries that write to a stream. */
  static final class Output extends ByteArrayOutputStream {}

  /** The least that has to be done: the finished page is copied. */
  static final class MemoryCopy extends Page {
    private final byte[] source;
    private final byte[] target;

    MemoryCopy(byte[] page) {
      source = page;
      target = page.clone();
    }

    @Override
    void change() {}

    @Override
    int render() {
      System.arraycopy(source, 0, target, 0, source.length);
      return source.length;
    }

    @Override
    byte[] bytes() {
      return Arrays.copyOf(target, target.length);
    }
  }
}
