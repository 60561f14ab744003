// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Names of samples or families: each exact, or what they begin with followed by {@code *}. */
final class NameFilter implements Predicate<String> {

  /** The parameter of a query that asks for samples; it may be repeated. */
  static final String PARAMETER = "name[]";

  private final List<String> patterns;
  private final Set<String> names = new HashSet<>();
  private final List<String> prefixes = new ArrayList<>();

  private NameFilter(List<String> patterns) {
    this.patterns = patterns;
    for (String pattern : patterns) {
      if (pattern.endsWith("*")) {
        prefixes.add(pattern.substring(0, pattern.length() - 1));
      } else {
        names.add(pattern);
      }
    }
  }

  /** The filter of these patterns, or null if there is none that is not empty. */
  static @Nullable NameFilter of(List<String> patterns) {
    if (patterns.isEmpty()) {
      return null;
    }
    List<String> wanted = patterns.stream().filter(pattern -> !pattern.isEmpty()).toList();
    return wanted.isEmpty() ? null : new NameFilter(wanted);
  }

  /**
   * The filter of a query, or null if the query names nothing and the whole page is wanted.
   *
   * @throws IllegalArgumentException if a name in it is not percent-encoded properly
   */
  static @Nullable NameFilter of(Query query) {
    return of(query.values(PARAMETER));
  }

  /** What the filter was made of. */
  List<String> patterns() {
    return patterns;
  }

  @Override
  public boolean test(String name) {
    if (names.contains(name)) {
      return true;
    }
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the names fits. */
  boolean testAny(List<String> all) {
    for (String name : all) {
      if (test(name)) {
        return true;
      }
    }
    return false;
  }
}
