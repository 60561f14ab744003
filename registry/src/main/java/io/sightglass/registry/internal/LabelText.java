// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.nio.charset.StandardCharsets;

/** Labels in exposition form: escaped, in UTF-8. */
public final class LabelText {

  private LabelText() {}

  /** {@code name="value",…} of all labels. */
  public static byte[] encode(String[] names, String[] values) {
    StringBuilder text = new StringBuilder(32 * names.length);
    for (int i = 0; i < names.length; i++) {
      if (i > 0) {
        text.append(',');
      }
      text.append(names[i]).append("=\"");
      appendEscaped(text, values[i]);
      text.append('"');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** {@code name="value"} of one label. */
  public static byte[] encode(String name, String value) {
    return encode(new String[] {name}, new String[] {value});
  }

  /** The longest label value in characters; what is longer is cut. */
  public static final int MAX_VALUE_LENGTH = 1024;

  /**
   * Texts of bounded length that have a UTF-8 form: {@code values}, or a copy in which long ones
   * are cut and a surrogate that stands alone is U+FFFD, so that texts which differ in nothing else
   * do not become two series of one name.
   */
  public static String[] wellFormed(String[] values) {
    String[] clean = values;
    for (int i = 0; i < values.length; i++) {
      if (values[i].length() > MAX_VALUE_LENGTH || hasLoneSurrogate(values[i])) {
        if (clean == values) {
          clean = values.clone();
        }
        int end = Math.min(values[i].length(), MAX_VALUE_LENGTH);
        clean[i] = withoutLoneSurrogates(values[i].substring(0, end));
      }
    }
    return clean;
  }

  private static boolean hasLoneSurrogate(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        if (Character.charCount(value.codePointAt(i)) == 1) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static String withoutLoneSurrogates(String value) {
    StringBuilder text = new StringBuilder(value.length());
    value
        .codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private static void appendEscaped(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
  }
}
