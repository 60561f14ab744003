// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads single parameters of a query. */
final class Query {

  private static final int MAX_LENGTH = 64 * 1024;

  private Query() {}

  /**
   * The value of the first parameter of this name, or null if there is none.
   *
   * @param query the query as it was sent, or null
   * @throws IllegalArgumentException if the query is longer than 64 KiB or the value is not
   *     percent-encoded properly
   */
  static @Nullable String parameter(@Nullable String query, String name) {
    if (query == null) {
      return null;
    }
    if (query.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the query is " + query.length() + " characters long, but at most 65536 are read");
    }
    int start = 0;
    while (start <= query.length()) {
      int end = query.indexOf('&', start);
      end = end < 0 ? query.length() : end;
      int equals = query.indexOf('=', start);
      int keyEnd = equals < 0 || equals > end ? end : equals;
      if (isName(query.substring(start, keyEnd), name)) {
        return decode(query.substring(Math.min(keyEnd + 1, end), end), name);
      }
      start = end + 1;
    }
    return null;
  }

  private static boolean isName(String key, String name) {
    if (key.indexOf('%') < 0) {
      return key.equals(name);
    }
    try {
      return URLDecoder.decode(key, StandardCharsets.UTF_8).equals(name);
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
