// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A method and what its calls are recorded in.
 *
 * @param method one of the objects that stand for it: containers have several
 * @param metric what its calls are recorded in
 * @param mayReturnStage whether a call may go on after it has returned
 */
record MeasuredMethod(Method method, CallMetric metric, boolean mayReturnStage) {

  static MeasuredMethod of(Method method, CallMetric metric) {
    Class<?> returned = method.getReturnType();
    // Asked of the type once, since asking each result costs more than finding the metric.
    boolean stage =
        CompletionStage.class.isAssignableFrom(returned)
            || returned.isAssignableFrom(CompletableFuture.class);
    return new MeasuredMethod(method, metric, stage);
  }

  /** The same, known by another object that stands for the method. */
  MeasuredMethod as(Method other) {
    return new MeasuredMethod(other, metric, mayReturnStage);
  }
}
