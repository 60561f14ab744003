// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What of an object becomes a label value: the object itself, or what an accessor of it returns.
 *
 * <p>Safe for use by many threads.
 */
final class Property {

  private final String name;
  private final Map<Class<?>, Method> accessors = new ConcurrentHashMap<>();

  /** The property {@code name}, or the object itself if that is empty. */
  Property(String name) {
    this.name = name;
  }

  /** Whether objects of {@code type} have it, as far as the type says. */
  boolean isIn(Class<?> type) {
    return name.isEmpty() || type.isInterface() || isOpen(type) || find(type) != null;
  }

  /** The property of {@code target}; null if {@code target} is null. */
  @Nullable Object of(@Nullable Object target) throws ReflectiveOperationException {
    if (target == null || name.isEmpty()) {
      return target;
    }
    Class<?> type = target.getClass();
    Method known = accessors.get(type);
    if (known == null) {
      known = find(type);
      if (known == null) {
        throw new NoSuchMethodException(type.getName() + " has no accessor of " + name);
      }
      accessors.put(type, known);
    }
    return known.invoke(target);
  }

  /** Whether a subclass may have what {@code type} has not. */
  private static boolean isOpen(Class<?> type) {
    return Modifier.isAbstract(type.getModifiers()) || type == Object.class;
  }

  private @Nullable Method find(Class<?> type) {
    String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    for (String candidate : List.of(name, "get" + capital, "is" + capital)) {
      for (Class<?> c = type; c != null; c = c.getSuperclass()) {
        Method accessor = declared(c, candidate);
        if (accessor != null && accessor.trySetAccessible()) {
          return accessor;
        }
      }
    }
    return null;
  }

  private static @Nullable Method declared(Class<?> type, String name) {
    try {
      Method method = type.getDeclaredMethod(name);
      boolean usable =
          !Modifier.isStatic(method.getModifiers()) && method.getReturnType() != void.class;
      return usable ? method : null;
    } catch (NoSuchMethodException | LinkageError e) {
      return null;
    }
  }
}
