// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the methods of one class, and where our own failures go.
 *
 * <p>Immutable.
 */
final class CallTable {

  private final Map<Method, CallMetric> methods;
  private final CallFailures failures;

  CallTable(Map<Method, CallMetric> methods, CallFailures failures) {
    this.methods = Map.copyOf(methods);
    this.failures = failures;
  }

  /** What calls of {@code method} are recorded in, or null. */
  @Nullable CallMetric of(Method method) {
    return methods.get(method);
  }

  CallFailures failures() {
    return failures;
  }
}
