// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import org.jspecify.annotations.Nullable;

/**
 * A URL pattern of a servlet of the application (Jakarta Servlet 5.0 section 12.2).
 *
 * @param servlet the name of the servlet
 * @param pattern the pattern
 */
record ServletPattern(String servlet, String pattern) {

  /** The container's own servlet for static files is called so in all containers. */
  private static final String CONTAINER_DEFAULT = "default";

  /** Whether it takes requests for {@code path}, as far as the application means it. */
  boolean matches(String path) {
    if (pattern.equals("/")) {
      return !servlet.equals(CONTAINER_DEFAULT);
    }
    if (pattern.endsWith("/*")) {
      return path.equals(prefix()) || path.startsWith(prefix() + "/");
    }
    if (pattern.startsWith("*.")) {
      return path.endsWith(pattern.substring(1));
    }
    return path.equals(pattern);
  }

  /**
   * Whether it is there for {@code path} and nothing wider: the path itself, or {@code path/*},
   * which takes the path, too.
   */
  boolean isOwnerOf(String path) {
    return pattern.equals(path) || pattern.equals(path + "/*");
  }

  /** Whether a request that matches both goes to this one. */
  boolean isStrongerThan(@Nullable ServletPattern other) {
    return other == null || strength() > other.strength();
  }

  @Override
  public String toString() {
    return "the servlet \"" + servlet + "\" at " + pattern;
  }

  /** An exact path, then the longest prefix, then an extension, then the default servlet. */
  private int strength() {
    if (pattern.equals("/")) {
      return -2;
    }
    if (pattern.startsWith("*.")) {
      return -1;
    }
    return pattern.endsWith("/*") ? prefix().length() : Integer.MAX_VALUE;
  }

  private String prefix() {
    return pattern.substring(0, pattern.length() - 2);
  }
}
