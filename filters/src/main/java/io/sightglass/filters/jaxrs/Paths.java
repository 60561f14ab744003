// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters.jaxrs;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The templates of {@code @Path} annotations, in their shortest form. */
final class Paths {

  private Paths() {}

  /** The template of a class, which proxies and subclasses have from it; null if it has none. */
  static @Nullable String of(@Nullable Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      Path path = each.getAnnotation(Path.class);
      if (path != null) {
        return path.value();
      }
      for (Class<?> contract : each.getInterfaces()) {
        String inherited = of(contract);
        if (inherited != null) {
          return inherited;
        }
      }
    }
    return null;
  }

  /** The template of a method, its own or that of what it overrides; null if it has none. */
  static @Nullable String of(Method method) {
    Method annotated = annotated(method, method.getDeclaringClass());
    Path path = annotated == null ? null : annotated.getAnnotation(Path.class);
    return path == null ? null : path.value();
  }

  /** Whether a method answers no request itself but names the object that does (locator). */
  static boolean isLocator(Method method) {
    Method annotated = annotated(method, method.getDeclaringClass());
    return annotated != null && annotated.isAnnotationPresent(Path.class) && !hasVerb(annotated);
  }

  static String orEmpty(@Nullable String path) {
    return path == null ? "" : path;
  }

  /** Two paths with one slash between them and none at the end; variables without expressions. */
  static String join(String first, String second) {
    StringBuilder joined = new StringBuilder();
    append(first, joined);
    append(second, joined);
    return joined.toString();
  }

  private static void append(String path, StringBuilder to) {
    String plain = withoutExpressions(path);
    int from = 0;
    int end = plain.length();
    while (end > 0 && plain.charAt(end - 1) == '/') {
      end--;
    }
    while (from < end && plain.charAt(from) == '/') {
      from++;
    }
    if (from < end) {
      to.append('/').append(plain, from, end);
    }
  }

  /** {@code {id: \\d{1,9}}} is {@code {id}}. */
  private static String withoutExpressions(String path) {
    StringBuilder plain = new StringBuilder(path.length());
    int depth = 0;
    boolean inName = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '{') {
        depth++;
        inName = depth == 1;
        plain.append(inName ? "{" : "");
      } else if (c == '}') {
        depth--;
        plain.append(depth == 0 ? "}" : "");
      } else if (depth == 0) {
        plain.append(c);
      } else if (c == '\\') {
        // What it escapes, a brace maybe, belongs to the expression.
        i++;
      } else if (c == ':') {
        inName = false;
      } else if (inName && c != ' ') {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** The method with annotations of JAX-RS: itself, or the nearest one that it overrides. */
  private static @Nullable Method annotated(Method method, @Nullable Class<?> from) {
    for (Class<?> type = from; type != null; type = type.getSuperclass()) {
      Method declared = declared(method, type);
      if (declared != null) {
        return declared;
      }
      for (Class<?> contract : type.getInterfaces()) {
        Method inherited = annotated(method, contract);
        if (inherited != null) {
          return inherited;
        }
      }
    }
    return null;
  }

  private static @Nullable Method declared(Method method, Class<?> type) {
    try {
      Method same = type.getDeclaredMethod(method.getName(), method.getParameterTypes());
      return same.isAnnotationPresent(Path.class) || hasVerb(same) ? same : null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static boolean hasVerb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      if (annotation.annotationType().isAnnotationPresent(HttpMethod.class)) {
        return true;
      }
    }
    return false;
  }
}
