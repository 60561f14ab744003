// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

/** Text that stays on its line, and with which a terminal or browser does nothing but show it. */
public final class VisibleText {

  private VisibleText() {}

  /** Whether the character is no control, no invisible mark and no half of a character. */
  public static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** The text with {@code \u001b} and the like in place of what is not harmless. */
  public static String of(String text) {
    if (text.codePoints().allMatch(VisibleText::isHarmless)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isHarmless(c)) {
                visible.appendCodePoint(c);
              } else {
                visible.append(String.format("\\u%04x", c));
              }
            });
    return visible.toString();
  }
}
