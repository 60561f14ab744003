// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

/** Well-formed UTF-8 (Unicode 15.0, table 3-7): nothing overlong, no surrogates. */
final class Utf8 {

  private Utf8() {}

  /** How many bytes the character at {@code at} has, or 0 if none is well-formed there. */
  static int length(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xFF;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4 || end - at < length) {
      return 0;
    }
    int second = bytes[at + 1] & 0xFF;
    if (second < lowest(lead) || second > highest(lead)) {
      return 0;
    }
    for (int i = at + 2; i < at + length; i++) {
      if (!continues(bytes[i])) {
        return 0;
      }
    }
    return length;
  }

  /** Whether a byte is the second, third or fourth of a character. */
  static boolean continues(byte b) {
    return (b & 0xC0) == 0x80;
  }

  private static int lowest(int lead) {
    return switch (lead) {
      case 0xE0 -> 0xA0;
      case 0xF0 -> 0x90;
      default -> 0x80;
    };
  }

  private static int highest(int lead) {
    return switch (lead) {
      case 0xED -> 0x9F;
      case 0xF4 -> 0x8F;
      default -> 0xBF;
    };
  }
}
