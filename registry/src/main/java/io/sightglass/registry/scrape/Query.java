// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a query, decoded when they are asked for. Immutable. */
final class Query {

  private static final Query EMPTY = new Query("");

  private static final int MAX_LENGTH = 64 * 1024;
  private static final int MAX_PAIRS = 1024;

  private final String text;

  private Query(String text) {
    this.text = text;
  }

  /**
   * The parameters of a query.
   *
   * @param text the query as it was sent, or null
   * @throws IllegalArgumentException if it is longer than 64 KiB or has more than 1024 parameters
   */
  static Query of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return EMPTY;
    }
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the query is " + text.length() + " characters long, but at most 65536 are read");
    }
    if (text.chars().filter(c -> c == '&').count() >= MAX_PAIRS) {
      throw new IllegalArgumentException("the query has more than 1024 parameters");
    }
    return new Query(text);
  }

  /**
   * The value of the first parameter of this name, or null if there is none.
   *
   * @throws IllegalArgumentException if a value of this name is not percent-encoded properly
   */
  @Nullable String parameter(String name) {
    List<String> values = values(name);
    return values.isEmpty() ? null : values.get(0);
  }

  /**
   * The values of all parameters of this name, in their order; that of one without {@code =} is
   * empty.
   *
   * @throws IllegalArgumentException if one of them is not percent-encoded properly
   */
  List<String> values(String name) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('&', start);
      end = end < 0 ? text.length() : end;
      int equals = text.indexOf('=', start);
      int keyEnd = equals < 0 || equals > end ? end : equals;
      if (isName(start, keyEnd, name)) {
        values.add(decode(text.substring(Math.min(keyEnd + 1, end), end), name));
      }
      start = end + 1;
    }
    return values;
  }

  /** Whether the key is {@code name}, whatever of it is percent-encoded. */
  private boolean isName(int start, int end, String name) {
    int length = end - start;
    if (length == name.length() && text.startsWith(name, start)) {
      return true;
    }
    // "%6e" is a character in three.
    if (length <= name.length() || length > 3 * name.length()) {
      return false;
    }
    try {
      return URLDecoder.decode(text.substring(start, end), StandardCharsets.UTF_8).equals(name);
    } catch (IllegalArgumentException e) {
      // The key of something else, badly encoded: not ours to judge.
      return false;
    }
  }

  private static String decode(String value, String name) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the parameter " + name + " of the query is not percent-encoded properly", e);
    }
  }
}
