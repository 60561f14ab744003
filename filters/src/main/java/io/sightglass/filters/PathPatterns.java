// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Patterns of paths as web.xml has them (Jakarta Servlet 5.0 section 12.2): a path, {@code /path/*}
 * with all below it, or {@code *.extension}. Immutable.
 */
final class PathPatterns {

  private final Set<String> exact = new HashSet<>();
  private final List<String> prefixes = new ArrayList<>();
  private final List<String> suffixes = new ArrayList<>();
  private final boolean empty;

  /** These patterns. */
  PathPatterns(Collection<String> patterns) {
    for (String pattern : patterns) {
      if (pattern.startsWith("*")) {
        suffixes.add(pattern.substring(1));
      } else if (pattern.endsWith("/*")) {
        prefixes.add(pattern.substring(0, pattern.length() - 2));
      } else {
        exact.add(pattern);
      }
    }
    empty = exact.isEmpty() && prefixes.isEmpty() && suffixes.isEmpty();
  }

  boolean isEmpty() {
    return empty;
  }

  boolean match(String path) {
    return exact.contains(path) || hasPrefix(path) || hasSuffix(path);
  }

  private boolean hasPrefix(String path) {
    for (String prefix : prefixes) {
      boolean ends = path.length() == prefix.length() || path.startsWith("/", prefix.length());
      if (ends && path.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasSuffix(String path) {
    for (String suffix : suffixes) {
      if (path.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }
}
