// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP methods that may stand in a label, each with a small number; all others share one.
 *
 * <p>Method names are case-sensitive (RFC 9110 section 9.1): {@code get} is not GET. Immutable.
 */
final class Methods {

  /** The number of all methods that are not listed. */
  static final int OTHER = 0;

  /** How many methods may be listed. */
  static final int LIMIT = 20;

  /** A power of two, so large that a method mostly has its place to itself. */
  private static final int TABLE = 128;

  private final List<String> labels = new ArrayList<>();

  // Open addressing by the hash code of the method.
  private final @Nullable String[] names = new String[TABLE];
  private final byte[] numbers = new byte[TABLE];

  private Methods(Collection<String> listed) {
    labels.add(Unknown.VALUE);
    listed.stream().distinct().limit(LIMIT).forEach(this::add);
  }

  /** Exactly these methods, the first {@value #LIMIT} of them. */
  static Methods of(Collection<String> listed) {
    return new Methods(listed);
  }

  /** The label value of a number. */
  String label(int number) {
    return labels.get(number);
  }

  /** The number of a method. */
  int number(@Nullable String method) {
    if (method == null) {
      return OTHER;
    }
    int place = method.hashCode() & (TABLE - 1);
    String name = names[place];
    while (name != null && !name.equals(method)) {
      place = (place + 1) & (TABLE - 1);
      name = names[place];
    }
    return numbers[place];
  }

  private void add(String method) {
    int place = method.hashCode() & (TABLE - 1);
    while (names[place] != null) {
      place = (place + 1) & (TABLE - 1);
    }
    names[place] = method;
    numbers[place] = (byte) labels.size();
    labels.add(method);
  }
}
