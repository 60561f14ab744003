// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls into classes of a {@link ContainerLoader} by name. */
final class Reflect {

  private Reflect() {}

  static Object make(ClassLoader loader, String className, Object... arguments) {
    try {
      for (Constructor<?> constructor : loader.loadClass(className).getDeclaredConstructors()) {
        if (fits(constructor, arguments)) {
          constructor.setAccessible(true);
          return constructor.newInstance(arguments);
        }
      }
      throw new IllegalArgumentException("no such constructor of " + className);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(className, e);
    }
  }

  static Object call(Object target, String name, Object... arguments) {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name) && fits(method, arguments)) {
        return invoke(target, method, arguments);
      }
    }
    throw new IllegalArgumentException(target.getClass() + " has no such method " + name);
  }

  private static Object invoke(Object target, Method method, Object... arguments) {
    try {
      Object answer = method.invoke(target, arguments);
      return answer == null ? "" : answer;
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(method.toString(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method.toString(), e);
    }
  }

  private static boolean fits(Executable executable, Object... arguments) {
    Class<?>[] types = executable.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      Class<?> type =
          types[i] == int.class
              ? Integer.class
              : types[i] == boolean.class ? Boolean.class : types[i];
      if (!type.isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }
}
