// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal;

/** Names that the Prometheus data model had before it allowed every text. */
final class LegacyName {

  private LegacyName() {}

  /**
   * A metric name with {@code _} in place of each code point that is not allowed (escaping scheme
   * "underscores" of Prometheus).
   */
  static String of(String name) {
    StringBuilder legacy = new StringBuilder(name.length());
    name.codePoints().forEach(c -> legacy.append(isAllowed(c, legacy.length()) ? (char) c : '_'));
    return legacy.toString();
  }

  private static boolean isAllowed(int c, int position) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == ':'
        || (c >= '0' && c <= '9' && position > 0);
  }
}
