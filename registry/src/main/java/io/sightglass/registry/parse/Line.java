// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** A line of a page and how far it has been read. */
final class Line {

  /** From 1 on. */
  int number;

  byte[] bytes = {};

  /** Where to read on. */
  int at;

  int end;

  /** Whether a line feed ends it. */
  boolean terminated = true;

  private int start;

  /** Becomes the next line. */
  void begin(byte[] buffer, int from, int to, boolean endsWithLineFeed) {
    bytes = buffer;
    start = from;
    at = from;
    end = to;
    terminated = endsWithLineFeed;
    number++;
  }

  boolean atEnd() {
    return at == end;
  }

  boolean isEmpty() {
    return start == end;
  }

  boolean is(String ascii) {
    return matches(ascii, start, end);
  }

  /** Whether the next byte is {@code c}. */
  boolean sees(char c) {
    return at < end && bytes[at] == c;
  }

  /** Passes {@code c} if it is next. */
  boolean skip(char c) {
    boolean seen = sees(c);
    if (seen) {
      at++;
    }
    return seen;
  }

  /** Passes spaces and tabs. */
  void skipBlanks() {
    while (sees(' ') || sees('\t')) {
      at++;
    }
  }

  /** Passes {@code c}, which has to be next; {@code where} completes the message. */
  void expect(char c, String where) {
    if (!skip(c)) {
      throw expected(words(String.valueOf(c)) + ' ' + where);
    }
  }

  /**
   * Passes a name, which is empty if none begins here.
   *
   * @param colons whether it may have colons
   * @param likely is returned if the name is this one, which saves a string
   */
  String name(boolean colons, @Nullable String likely) {
    int from = at;
    while (at < end && isOfName(bytes[at], at > from, colons)) {
      at++;
    }
    return text(from, at, likely);
  }

  /** Passes all up to the next blank or the end. */
  void skipToken() {
    while (at < end && bytes[at] != ' ' && bytes[at] != '\t') {
      at++;
    }
  }

  /** The text from {@code from} to {@code to}; {@code likely} itself if it is that. */
  String text(int from, int to, @Nullable String likely) {
    if (likely != null && matches(likely, from, to)) {
      return likely;
    }
    return new String(bytes, from, to - from, UTF_8);
  }

  /** The character at an offset of {@link #bytes}. */
  String character(int offset) {
    return new String(bytes, offset, Utf8.length(bytes, offset, end), UTF_8);
  }

  /** An error that says what should be here, and what is. */
  ParseException expected(String what) {
    return error(at, "expected " + what + ", but here is " + found());
  }

  /** An error at an offset of {@link #bytes}. */
  ParseException error(int offset, String problem) {
    return new ParseException(number, column(offset), problem);
  }

  /** The column of an offset: how many characters are before it, and one. */
  int column(int offset) {
    int column = 1;
    for (int i = start; i < offset; i++) {
      if (!Utf8.continues(bytes[i])) {
        column++;
      }
    }
    return column;
  }

  private String found() {
    if (atEnd()) {
      return "the end of the line";
    }
    return words(character(at));
  }

  private static String words(String character) {
    return switch (character) {
      case " " -> "a space";
      case "\t" -> "a tab";
      case "\"" -> "a quote";
      default -> Shown.quoted(character);
    };
  }

  private boolean matches(String ascii, int from, int to) {
    if (ascii.length() != to - from) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (ascii.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfName(byte b, boolean digits, boolean colons) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || b == '_'
        || (digits && b >= '0' && b <= '9')
        || (colons && b == ':');
  }
}
