// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the methods of one class, and where our own failures go.
 *
 * <p>Safe for use by many threads.
 */
final class CallTable {

  /*
   * A container hands over Method objects of its own, always the same few, which a map can find by
   * comparing names and parameter types only. So those that came are remembered and found by
   * identity; a container with ever new ones finds the map behind the first LIMIT of them.
   */

  private static final int LIMIT = 16;

  private final Map<Method, MeasuredMethod> methods;
  private final CallFailures failures;
  private volatile MeasuredMethod[] seen = {};

  CallTable(Map<Method, CallMetric> metrics, CallFailures failures) {
    Map<Method, MeasuredMethod> made = new HashMap<>();
    metrics.forEach((method, metric) -> made.put(method, MeasuredMethod.of(method, metric)));
    this.methods = Map.copyOf(made);
    this.failures = failures;
  }

  /** What calls of {@code method} are recorded in, or null. */
  @SuppressWarnings("ReferenceEquality") // The same object is what is looked for first.
  @Nullable MeasuredMethod of(Method method) {
    for (MeasuredMethod known : seen) {
      if (known.method() == method) {
        return known;
      }
    }
    MeasuredMethod found = methods.get(method);
    if (found != null && seen.length < LIMIT) {
      remember(found.as(method));
    }
    return found;
  }

  /** Threads that come here at the same time may forget one, which then comes again. */
  private void remember(MeasuredMethod found) {
    MeasuredMethod[] known = seen;
    MeasuredMethod[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = found;
    seen = more;
  }

  /** What all methods are recorded in. */
  Stream<CallMetric> metrics() {
    return methods.values().stream().map(MeasuredMethod::metric);
  }

  CallFailures failures() {
    return failures;
  }
}
