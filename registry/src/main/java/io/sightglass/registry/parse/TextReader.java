// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** Reads texts with escapes: label values in quotes, and the text of a HELP line. */
final class TextReader {

  private final Rules rules;

  TextReader(Rules rules) {
    this.rules = rules;
  }

  /** Passes a label value, whose first quote has been passed, up to its last quote. */
  String labelValue(Line line, @Nullable String likely) {
    int from = line.at;
    boolean escapes = false;
    while (!line.sees('"')) {
      if (line.skip('\\')) {
        escapes = true;
      }
      if (line.atEnd()) {
        throw line.error(from - 1, "a label value ends with a quote, but this one has no end");
      }
      line.at++;
    }
    int to = line.at++;
    return escapes ? unescaped(line, from, to, true) : line.text(from, to, likely);
  }

  /** The rest of a HELP line. */
  String help(Line line) {
    int from = line.at;
    line.at = line.end;
    boolean escapes = false;
    for (int i = from; i < line.end; i++) {
      if (line.bytes[i] == '\\') {
        escapes = true;
        // What it escapes is looked at with it.
        i++;
      } else if (line.bytes[i] == '"') {
        rules.brokenInOpenMetrics(line, i, "a quote is written as \\\", but here is one alone");
      }
    }
    return escapes
        ? unescaped(line, from, line.end, rules.openMetrics())
        : line.text(from, line.end, null);
  }

  private String unescaped(Line line, int from, int to, boolean quotes) {
    byte[] text = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      byte b = line.bytes[i];
      if (b == '\\') {
        int c = i + 1 < to ? line.bytes[i + 1] : -1;
        if (c == 'n') {
          b = '\n';
          i++;
        } else if (c == '\\' || (c == '"' && quotes)) {
          b = (byte) c;
          i++;
        } else {
          badEscape(line, i, c < 0, quotes);
        }
      }
      text[length++] = b;
    }
    return new String(text, 0, length, UTF_8);
  }

  /** OpenMetrics lets a backslash be, unless nothing follows it. */
  private void badEscape(Line line, int at, boolean last, boolean quotes) {
    if (last || !rules.openMetrics()) {
      rules.broken(
          line,
          at,
          "a backslash stands before a backslash"
              + (quotes ? ", a quote or n" : " or n")
              + ", but this one stands before "
              + (last ? "nothing" : Shown.quoted(line.character(at + 1))));
    }
  }
}
