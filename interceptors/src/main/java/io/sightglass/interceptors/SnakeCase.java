// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.util.Locale;

/** Turns names of Java into metric names. */
final class SnakeCase {

  private SnakeCase() {}

  /**
   * {@code piecesInStock} as {@code pieces_in_stock}, {@code HTTPClient} as {@code http_client}.
   */
  static String of(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (i > 0 && Character.isUpperCase(c) && startsWord(name, i)) {
        text.append('_');
      }
      text.append(isPlain(c) ? c : '_');
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean startsWord(String name, int at) {
    boolean afterSmall = !Character.isUpperCase(name.charAt(at - 1));
    boolean beforeSmall = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
    return name.charAt(at - 1) != '_' && (afterSmall || beforeSmall);
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
