// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

/**
 * Reads a header field that is a list of elements with parameters (RFC 9110 sections 5.6.1 to
 * 5.6.6), such as {@code Accept}.
 *
 * <p>It never fails: what breaks the grammar is read as far as it makes sense. It works on the text
 * in place, in time linear to its length.
 */
final class ElementReader {

  private final String field;
  private int position;
  private int itemStart;
  private int itemEnd;
  private int nameStart;
  private int nameEnd;

  /**
   * The text that holds the value of the parameter: the field, or the content of a quoted string.
   */
  private String valueText;

  private int valueStart;
  private int valueEnd;

  ElementReader(String field) {
    this.field = field;
    this.valueText = field;
  }

  /** Goes to the next element; false at the end of the field. */
  boolean nextElement() {
    while (nextParameter()) {
      // Parameters that nobody asked for: a comma in a quoted value does not end the element.
    }
    while (position < field.length() && (isSpace(position) || field.charAt(position) == ',')) {
      position++;
    }
    if (position == field.length()) {
      return false;
    }
    itemStart = position;
    position = endOf(";,");
    itemEnd = trimmedEnd(itemStart, position);
    return true;
  }

  /** Whether the element, without parameters, is {@code text}, in any case. */
  boolean itemIs(String text) {
    return same(field, itemStart, itemEnd, text);
  }

  /** Whether the element is {@code text} with {@code /*} in place of what follows the slash. */
  boolean itemIsRangeOf(String text) {
    int slash = text.indexOf('/');
    return itemEnd - itemStart == slash + 2
        && field.regionMatches(true, itemStart, text, 0, slash + 1)
        && field.charAt(itemEnd - 1) == '*';
  }

  /** Goes to the next parameter of the element; false behind the last one. */
  boolean nextParameter() {
    skipSpace();
    if (position == field.length() || field.charAt(position) != ';') {
      return false;
    }
    position++;
    skipSpace();
    nameStart = position;
    position = endOf("=;,");
    nameEnd = trimmedEnd(nameStart, position);
    valueText = field;
    valueStart = position;
    valueEnd = position;
    if (position < field.length() && field.charAt(position) == '=') {
      position++;
      skipSpace();
      readValue();
    }
    return true;
  }

  /** Whether the parameter is called {@code name}, in any case. */
  boolean parameterIs(String name) {
    return same(field, nameStart, nameEnd, name);
  }

  /** Whether the parameter has no name, as between two semicolons. */
  boolean parameterIsEmpty() {
    return nameStart == nameEnd;
  }

  /** Whether the value of the parameter is {@code value}, in any case. */
  boolean valueIs(String value) {
    return same(valueText, valueStart, valueEnd, value);
  }

  /** The value of the parameter as a weight in thousandths, 0 to 1000, or -1 if it is none. */
  int weight() {
    return Weight.parse(valueText, valueStart, valueEnd);
  }

  private void readValue() {
    if (position < field.length() && field.charAt(position) == '"') {
      readQuoted();
    } else {
      valueStart = position;
      position = endOf(";,");
      valueEnd = trimmedEnd(valueStart, position);
    }
  }

  private void readQuoted() {
    StringBuilder content = new StringBuilder();
    position++;
    while (position < field.length() && field.charAt(position) != '"') {
      if (field.charAt(position) == '\\' && position + 1 < field.length()) {
        position++;
      }
      content.append(field.charAt(position++));
    }
    valueText = content.toString();
    valueStart = 0;
    valueEnd = valueText.length();
    position = endOf(";,");
  }

  private int endOf(String delimiters) {
    int end = position;
    while (end < field.length() && delimiters.indexOf(field.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private int trimmedEnd(int start, int end) {
    int trimmed = end;
    while (trimmed > start && isSpace(trimmed - 1)) {
      trimmed--;
    }
    return trimmed;
  }

  private void skipSpace() {
    while (position < field.length() && isSpace(position)) {
      position++;
    }
  }

  private boolean isSpace(int index) {
    char c = field.charAt(index);
    return c == ' ' || c == '\t';
  }

  private static boolean same(String text, int start, int end, String other) {
    return end - start == other.length()
        && text.regionMatches(true, start, other, 0, other.length());
  }
}
