// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal.http;

import java.util.List;

/**
 * What a server answered.
 *
 * @param status the status code
 * @param location the header {@code Location} as it was sent, or empty
 * @param firstLine the first line of the body that is not blank, bounded and without control
 *     characters; empty for a success
 */
public record Answer(int status, String location, String firstLine) {

  /** The longest text that is taken over from a server. */
  static final int MAX_TEXT = 300;

  /** Whether it is done. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /**
   * The first line of {@code text} that is not blank, and the next where that is its heading, fit
   * to stand in a message.
   */
  static String firstLineOf(String text) {
    List<String> lines =
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(2).toList();
    boolean heading = lines.size() > 1 && lines.get(0).endsWith(":");
    return lines.isEmpty() ? "" : clean(heading ? String.join(" ", lines) : lines.get(0)).strip();
  }

  /** {@code text} without control characters, and not longer than a message should be. */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(MAX_TEXT)
        .map(c -> isControl(c) ? ' ' : c)
        .forEach(clean::appendCodePoint);
    if (text.codePointCount(0, text.length()) > MAX_TEXT) {
      clean.append('…');
    }
    return clean.toString();
  }

  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
