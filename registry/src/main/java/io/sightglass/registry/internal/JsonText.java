// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Writes a JSON text (RFC 8259) without spaces, in the order of the calls.
 *
 * <p>The caller opens and closes what it should; commas are set here. Used by one thread.
 */
public final class JsonText {

  private static final char REPLACEMENT = '\ufffd';

  /** Numbers from here to {@link #PLAIN_END} are written without an exponent. */
  private static final double PLAIN_START = 1e-3;

  private static final double PLAIN_END = 1e15;

  private final StringBuilder text = new StringBuilder();
  private boolean needsComma;

  /** An empty text. */
  public JsonText() {}

  /** Begins an object. */
  public JsonText beginObject() {
    separate();
    text.append('{');
    needsComma = false;
    return this;
  }

  /** Ends the object that was begun last. */
  public JsonText endObject() {
    text.append('}');
    needsComma = true;
    return this;
  }

  /** Names the value that comes next. */
  public JsonText name(String name) {
    separate();
    appendString(name);
    text.append(':');
    needsComma = false;
    return this;
  }

  /** Adds a string, or null. */
  public JsonText value(@Nullable String value) {
    separate();
    if (value == null) {
      text.append("null");
    } else {
      appendString(value);
    }
    needsComma = true;
    return this;
  }

  /** Adds true or false. */
  public JsonText value(boolean value) {
    separate();
    text.append(value);
    needsComma = true;
    return this;
  }

  /** Adds a whole number. */
  public JsonText value(long value) {
    separate();
    text.append(value);
    needsComma = true;
    return this;
  }

  /** Adds a number; null for what JSON cannot say: NaN and infinities. */
  public JsonText value(double value) {
    separate();
    if (Double.isFinite(value)) {
      appendNumber(value);
    } else {
      text.append("null");
    }
    needsComma = true;
    return this;
  }

  /** What was written. */
  @Override
  public String toString() {
    return text.toString();
  }

  private void separate() {
    if (needsComma) {
      text.append(',');
    }
  }

  private void appendNumber(double value) {
    double magnitude = Math.abs(value);
    if (magnitude >= PLAIN_START && magnitude < PLAIN_END) {
      text.append(new BigDecimal(Double.toString(value)).toPlainString());
    } else {
      text.append(value);
    }
  }

  private void appendString(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        i = appendSurrogates(value, i);
      } else {
        appendCharacter(c);
      }
    }
    text.append('"');
  }

  /** Adds a pair as it is, and replaces one that stands alone; returns where it ended. */
  private int appendSurrogates(String value, int at) {
    int codePoint = value.codePointAt(at);
    if (!Character.isSupplementaryCodePoint(codePoint)) {
      text.append(REPLACEMENT);
      return at;
    }
    text.appendCodePoint(codePoint);
    return at + 1;
  }

  private void appendCharacter(char c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        // Those that RFC 8259 does not ask for end a line in JavaScript, or are not to be seen.
        if (c < ' ' || (c >= 0x7f && c <= 0x9f) || c == '\u2028' || c == '\u2029') {
          text.append(String.format("\\u%04x", (int) c));
        } else {
          text.append(c);
        }
      }
    }
  }
}
