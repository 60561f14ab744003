// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.Metadata;
import java.util.List;
import java.util.function.Predicate;

/**
 * The metrics that are wanted: by name, or by what names begin with and {@code *}; none is all.
 *
 * @param patterns as an operator writes them
 */
record NamePatterns(List<String> patterns) implements Predicate<Metadata> {

  NamePatterns {
    patterns = List.copyOf(patterns);
  }

  @Override
  public boolean test(Metadata family) {
    return patterns.isEmpty() || matches(family.name()) || matches(family.sampleName());
  }

  private boolean matches(String name) {
    for (String pattern : patterns) {
      boolean found =
          pattern.endsWith("*")
              ? name.startsWith(pattern.substring(0, pattern.length() - 1))
              : name.equals(pattern);
      if (found) {
        return true;
      }
    }
    return false;
  }
}
