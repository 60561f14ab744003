// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;

/**
 * Measures objects that no CDI container has made, by the same annotations.
 *
 * <pre>{@code
 * Payments payments = Sightglass.in(registry).instrument(Payments.class, new CardPayments());
 * }</pre>
 *
 * <p>Needs no CDI on the class path. Safe for use by many threads.
 */
public final class Sightglass {

  private final CallTables tables;
  private final CallFailures failures;

  private Sightglass(Registry registry) {
    this.failures = new CallFailures(registry);
    this.tables = new CallTables(List.of(), registry, NanoClock.SYSTEM, failures);
  }

  /** What measures in {@code registry}. */
  public static Sightglass in(Registry registry) {
    return registry.companion(Sightglass.class, Sightglass::new);
  }

  /**
   * An object that hands every call to {@code target} and records those that annotations ask for:
   * of the target's class and methods, then of {@code type} and its methods.
   *
   * <p>A call never ends otherwise than that of the target would, by the same exception or with the
   * same result; {@code equals} compares targets. An annotation that cannot be had is a finding.
   *
   * @param type the interface that callers use
   * @param target what does the work
   * @throws IllegalArgumentException if {@code type} is not an interface, or its module keeps it
   *     from this one
   */
  public <T> T instrument(Class<T> type, T target) {
    Objects.requireNonNull(target, "target");
    if (!type.isInterface()) {
      throw new IllegalArgumentException(
          "Sightglass measures an object by an interface that callers use, but "
              + type.getName()
              + " is a class; name an interface of "
              + target.getClass().getName());
    }
    for (Method method : type.getMethods()) {
      if (!method.trySetAccessible()) {
        throw new IllegalArgumentException(
            "Sightglass measures an object by an interface that it may call, but "
                + type.getModule()
                + " does not open "
                + type.getPackageName()
                + "; open it to "
                + Sightglass.class.getModule());
      }
    }
    MeasuredObject handler = new MeasuredObject(target, type, tables, failures);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
