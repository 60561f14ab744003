// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The prefixes at which filters of a web application serve metrics, for those who measure its
 * requests. They stand in an attribute of the context whose value is of the JDK's own types, so
 * that other copies of this library can read it.
 */
final class PublishedPrefixes {

  /** The context attribute: a set of paths after the context path, safe for use by many threads. */
  static final String ATTRIBUTE = "io.sightglass.endpoints";

  private final Set<Object> all;
  private final List<String> own;

  private PublishedPrefixes(Set<Object> all, List<String> own) {
    this.all = all;
    this.own = own;
  }

  /** Adds those that are not there yet. */
  static PublishedPrefixes add(ServletContext context, List<String> prefixes) {
    Set<Object> all = in(context);
    List<String> added = new ArrayList<>(prefixes);
    added.removeIf(prefix -> !all.add(prefix));
    return new PublishedPrefixes(all, added);
  }

  /** Takes back those that {@link #add} added. */
  void remove() {
    own.forEach(all::remove);
  }

  private static Set<Object> in(ServletContext context) {
    synchronized (context) {
      if (context.getAttribute(ATTRIBUTE) instanceof Set<?> present) {
        // Only copies of this class know the attribute, and they put strings there.
        @SuppressWarnings("unchecked")
        Set<Object> known = (Set<Object>) present;
        return known;
      }
      Set<Object> created = ConcurrentHashMap.newKeySet();
      context.setAttribute(ATTRIBUTE, created);
      return created;
    }
  }
}
