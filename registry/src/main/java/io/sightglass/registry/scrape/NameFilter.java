// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The samples that a query asks for: {@code name[]=} repeated, each an exact sample name or a
 * prefix followed by {@code *}.
 */
final class NameFilter implements Predicate<String> {

  private static final int MAX_LENGTH = 64 * 1024;
  private static final int MAX_PAIRS = 1024;

  /** {@code name[]} with every character percent-encoded. */
  private static final int LONGEST_KEY = 18;

  private final Set<String> names = new HashSet<>();
  private final List<String> prefixes = new ArrayList<>();

  private NameFilter() {}

  /**
   * The filter of a query, or null if the query names nothing and the whole page is wanted.
   *
   * @throws IllegalArgumentException if the query is longer than 64 KiB, has more than 1024 pairs,
   *     or a name in it is not percent-encoded properly
   */
  static @Nullable NameFilter of(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return null;
    }
    if (query.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the query is " + query.length() + " characters long, but at most 65536 are read");
    }
    NameFilter filter = new NameFilter();
    filter.readPairs(query);
    return filter.names.isEmpty() && filter.prefixes.isEmpty() ? null : filter;
  }

  @Override
  public boolean test(String sampleName) {
    if (names.contains(sampleName)) {
      return true;
    }
    for (String prefix : prefixes) {
      if (sampleName.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private void readPairs(String query) {
    int pairs = 0;
    int start = 0;
    while (start <= query.length()) {
      int end = query.indexOf('&', start);
      end = end < 0 ? query.length() : end;
      if (++pairs > MAX_PAIRS) {
        throw new IllegalArgumentException("the query has more than 1024 parameters");
      }
      int equals = query.indexOf('=', start);
      if (equals >= 0 && equals < end && isName(query, start, equals)) {
        add(decode(query.substring(equals + 1, end)));
      }
      start = end + 1;
    }
  }

  /** Whether the key is {@code name[]}, whatever of it is percent-encoded. */
  private static boolean isName(String query, int start, int end) {
    if (end - start > LONGEST_KEY) {
      return false;
    }
    try {
      return URLDecoder.decode(query.substring(start, end), StandardCharsets.UTF_8)
          .equals("name[]");
    } catch (IllegalArgumentException e) {
      // The key of something else, badly encoded: not ours to judge.
      return false;
    }
  }

  private void add(String name) {
    if (name.endsWith("*")) {
      prefixes.add(name.substring(0, name.length() - 1));
    } else if (!name.isEmpty()) {
      names.add(name);
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a name[] of the query is not percent-encoded properly", e);
    }
  }
}
