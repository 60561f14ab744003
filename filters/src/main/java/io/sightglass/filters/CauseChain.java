// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A failure and its causes. */
final class CauseChain {

  /** Causes may form a circle. */
  static final int LIMIT = 20;

  private CauseChain() {}

  /** The first of the failure and its causes that fits. */
  static @Nullable Throwable first(@Nullable Throwable failure, Predicate<Throwable> wanted) {
    Throwable current = failure;
    for (int depth = 0; depth < LIMIT && current != null; depth++) {
      if (wanted.test(current)) {
        return current;
      }
      current = current.getCause();
    }
    return null;
  }

  /** Whether the object's class, a superclass or an interface of either has that name. */
  static boolean isInstance(Object object, String typeName) {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(typeName)) {
        return true;
      }
      for (Class<?> implemented : type.getInterfaces()) {
        if (implemented.getName().equals(typeName)) {
          return true;
        }
      }
    }
    return false;
  }
}
