// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.exposition.ByteSink;

/**
 * Numbers as Python's {@code repr} writes a float, which is what Graphite's own tools send: {@code
 * 1.0}, {@code 0.25}, {@code 1e+16}, {@code 1e-05}.
 *
 * <p>Used by one thread.
 */
final class PythonFloat {

  private static final double LARGEST_WHOLE = 1L << 53;
  private static final double LEAST_WITH_EXPONENT = 1e16;
  private static final double LEAST_PLAIN = 1e-4;

  private final Digits digits = new Digits();

  /** Writes a finite value. */
  void write(double value, ByteSink sink) {
    double magnitude = Math.abs(value);
    if (magnitude != 0 && (magnitude < LEAST_PLAIN || magnitude >= LEAST_WITH_EXPONENT)) {
      digits.writeWithExponent(value, sink);
      return;
    }
    if (value == 0 && 1 / value < 0) {
      sink.put('-');
    }
    sink.putNumber(value);
    if (magnitude >= LARGEST_WHOLE || magnitude == Math.rint(magnitude)) {
      sink.put(".0");
    }
  }

  /** Holds the digits of one number. */
  private static final class Digits extends ByteSink {

    Digits() {
      super(new byte[MIN_BUFFER]);
    }

    void writeWithExponent(double value, ByteSink sink) {
      position = 0;
      putNumber(Math.abs(value));
      if (value < 0) {
        sink.put('-');
      }
      if (indexOf('e') >= 0) {
        sink.put(buffer, 0, position);
        return;
      }
      int point = indexOf('.') < 0 ? position : indexOf('.');
      int first = firstDigit();
      int last = lastDigit();
      sink.put((char) buffer[first]);
      if (last > first) {
        sink.put('.');
        sink.put(buffer, first + 1, last - first);
      }
      int exponent = first < point ? point - first - 1 : point - first;
      sink.put(exponent < 0 ? "e-" : "e+");
      if (Math.abs(exponent) < 10) {
        sink.put('0');
      }
      sink.putNumber(Math.abs(exponent));
    }

    private int indexOf(char wanted) {
      for (int i = 0; i < position; i++) {
        if (buffer[i] == wanted) {
          return i;
        }
      }
      return -1;
    }

    private int firstDigit() {
      int at = 0;
      while (buffer[at] == '0' || buffer[at] == '.') {
        at++;
      }
      return at;
    }

    private int lastDigit() {
      int at = position - 1;
      while (buffer[at] == '0') {
        at--;
      }
      return at;
    }

    @Override
    protected void full() {
      throw new IllegalStateException("a number is longer than " + MIN_BUFFER + " characters");
    }
  }
}
