// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** The lines of a page, one at a time, in a buffer that is never larger than the longest. */
final class Lines {

  private static final int INITIAL_SIZE = 16 * 1024;

  private final InputStream in;
  private final Rules rules;
  private final Line line = new Line();
  private byte[] buffer = new byte[INITIAL_SIZE];
  private int start;
  private int end;

  Lines(InputStream in, Rules rules) {
    this.in = in;
    this.rules = rules;
  }

  /** The current line; the same object for all lines. */
  Line line() {
    return line;
  }

  /** Goes to the next line; false behind the last. */
  boolean next() throws IOException {
    int known = 0;
    while (true) {
      int lineFeed = lineFeed(start + known);
      if (lineFeed >= 0) {
        begin(lineFeed, true);
        start = lineFeed + 1;
        return true;
      }
      known = end - start;
      requireLength(known);
      if (!fill()) {
        if (known > 0) {
          begin(end, false);
          start = end;
        }
        return known > 0;
      }
    }
  }

  private void begin(int lineEnd, boolean terminated) {
    requireLength(lineEnd - start);
    line.begin(buffer, start, lineEnd, terminated);
    if (lineEnd > start && buffer[lineEnd - 1] == '\r') {
      rules.broken(
          line,
          lineEnd - 1,
          "a line ends with a line feed alone, but this one has a carriage return before it");
      line.end--;
    }
    checkCharacters();
  }

  private void checkCharacters() {
    int at = line.at;
    while (at < line.end) {
      byte b = buffer[at];
      if (b > 0) {
        at++;
      } else if (b == 0) {
        rules.brokenInText(line, at, "a page holds text, but here is a NUL");
        at++;
      } else {
        int length = Utf8.length(buffer, at, line.end);
        if (length == 0) {
          String hex = HexFormat.of().withUpperCase().toHexDigits(b);
          throw line.error(at, "a page is UTF-8, but the byte 0x" + hex + " is wrong here");
        }
        at += length;
      }
    }
  }

  private void requireLength(int length) {
    if (length > PageParser.MAX_LINE_BYTES) {
      throw new ParseException(
          line.number + 1,
          1,
          "a line has at most " + PageParser.MAX_LINE_BYTES + " bytes, but this one has more");
    }
  }

  private int lineFeed(int from) {
    for (int i = from; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Reads on; false at the end. */
  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, end, buffer.length - end);
    end += Math.max(read, 0);
    return read >= 0;
  }
}
