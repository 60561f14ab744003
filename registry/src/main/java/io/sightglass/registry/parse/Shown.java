// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

/** Texts of a page as messages show them: short, and with nothing that a terminal obeys. */
final class Shown {

  private static final int MAX_LENGTH = 60;

  private Shown() {}

  /** The text in quotes. */
  static String quoted(String text) {
    return '"' + plain(text) + '"';
  }

  /** The text as it is, but for control characters and what is too much. */
  static String plain(String text) {
    int end = text.length();
    if (end > MAX_LENGTH) {
      end = MAX_LENGTH;
      if (Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
    }
    StringBuilder shown = new StringBuilder(end + 2);
    for (int i = 0; i < end; i++) {
      append(shown, text.charAt(i));
    }
    return (end < text.length() ? shown.append('…') : shown).toString();
  }

  private static void append(StringBuilder shown, char c) {
    int type = Character.getType(c);
    if (type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR) {
      shown.append("\\u").append(Character.forDigit(c >> 12, 16));
      shown.append(Character.forDigit((c >> 8) & 15, 16));
      shown.append(Character.forDigit((c >> 4) & 15, 16));
      shown.append(Character.forDigit(c & 15, 16));
    } else {
      shown.append(c);
    }
  }
}
