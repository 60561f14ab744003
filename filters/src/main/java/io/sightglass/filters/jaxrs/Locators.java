// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters.jaxrs;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The templates of methods that are reached by sub-resource locators.
 *
 * <p>Which locator was called JAX-RS does not tell, only which objects took part. Of several
 * locators of one class that may have answered the same object, the one whose literal segments the
 * path has is taken; if there is still more than one, none. Safe for use by many threads.
 */
final class Locators {

  /** Locators may lead to their own class, and so on for ever. */
  static final int MAX_DEPTH = 8;

  private static final int MAX_CANDIDATES = 32;
  private static final int MAX_CLASSES = 1000;

  private final ConcurrentHashMap<Class<?>, List<Method>> locators = new ConcurrentHashMap<>();

  /**
   * The template of {@code method}, whole but for the base path; null if it is not certain.
   *
   * @param matched the resource objects that took part, the root last
   * @param path the path of the request below the base path, decoded
   */
  @Nullable String template(List<Object> matched, Method method, String path) {
    List<Class<?>> chain = chain(matched);
    String root = Paths.of(chain.get(0));
    if (root == null || chain.size() > MAX_DEPTH) {
      return null;
    }
    Set<String> candidates = Set.of(Paths.join(root, ""));
    for (int i = 1; i < chain.size(); i++) {
      candidates = extended(candidates, chain.get(i - 1), chain.get(i));
      if (candidates.size() > MAX_CANDIDATES) {
        return null;
      }
    }
    String last = Paths.orEmpty(Paths.of(method));
    Set<String> whole = new LinkedHashSet<>();
    candidates.forEach(candidate -> whole.add(Paths.join(candidate, last)));
    return only(whole, path);
  }

  private static List<Class<?>> chain(List<Object> matched) {
    List<Class<?>> chain = new ArrayList<>();
    for (int i = matched.size() - 1; i >= 0; i--) {
      chain.add(matched.get(i).getClass());
    }
    return chain;
  }

  private Set<String> extended(Set<String> candidates, Class<?> owner, Class<?> target) {
    Set<String> longer = new LinkedHashSet<>();
    for (Method locator : locatorsOf(owner)) {
      Class<?> type = locator.getReturnType();
      if (type == Class.class || type.isAssignableFrom(target)) {
        String path = Paths.orEmpty(Paths.of(locator));
        candidates.forEach(candidate -> longer.add(Paths.join(candidate, path)));
      }
    }
    return longer;
  }

  /** Classes that are made while the application runs must not collect here. */
  private List<Method> locatorsOf(Class<?> owner) {
    List<Method> known = locators.get(owner);
    if (known != null || locators.size() >= MAX_CLASSES) {
      return known != null ? known : List.of();
    }
    return locators.computeIfAbsent(owner, Locators::find);
  }

  private static List<Method> find(Class<?> owner) {
    List<Method> found = new ArrayList<>();
    for (Method method : owner.getMethods()) {
      if (Paths.isLocator(method)) {
        found.add(method);
      }
    }
    return List.copyOf(found);
  }

  private static @Nullable String only(Set<String> candidates, String path) {
    if (candidates.size() == 1) {
      return candidates.iterator().next();
    }
    String[] segments = segments(path);
    String only = null;
    for (String candidate : candidates) {
      if (hasLiteralsOf(candidate, segments)) {
        if (only != null) {
          return null;
        }
        only = candidate;
      }
    }
    return only;
  }

  private static boolean hasLiteralsOf(String template, String[] segments) {
    String[] wanted = segments(template);
    if (wanted.length > segments.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].indexOf('{') < 0 && !wanted[i].equals(segments[i])) {
        return false;
      }
    }
    return true;
  }

  private static String[] segments(String path) {
    return Paths.join(path, "").split("/", -1);
  }
}
