// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call and records it; never changes how the call ends: same result, same exception.
 *
 * @param <C> the call as the caller has it
 */
abstract class Measuring<C> {

  /** Makes the call. */
  abstract @Nullable Object proceed(C call) throws Exception;

  /**
   * Makes {@code call} and records it.
   *
   * @param arguments those of the call, if the metric reads them
   */
  final @Nullable Object measure(
      C call, @Nullable Object[] arguments, MeasuredMethod method, CallFailures failures)
      throws Exception {
    CallMetric metric = method.metric();
    Object opened;
    long started;
    try {
      opened = metric.callOpened(arguments);
      started = metric.callStarted();
    } catch (Exception | LinkageError e) {
      failures.swallowed(e);
      return proceed(call);
    }
    Object result;
    try {
      result = proceed(call);
    } catch (Throwable failure) {
      finished(metric, failures, opened, started, null, failure);
      throw failure;
    }
    if (!(method.mayReturnStage() && result instanceof CompletionStage<?> stage)
        || !finishesWith(stage, metric, failures, opened, started)) {
      finished(metric, failures, opened, started, result, null);
    }
    return result;
  }

  private static boolean finishesWith(
      CompletionStage<?> stage,
      CallMetric metric,
      CallFailures failures,
      @Nullable Object opened,
      long started) {
    try {
      metric.callLeft(opened);
      var unused =
          stage.whenComplete(
              (value, failure) ->
                  finished(metric, failures, opened, started, value, causeOf(failure)));
      return true;
    } catch (Exception | LinkageError e) {
      failures.swallowed(e);
      return false;
    }
  }

  private static void finished(
      CallMetric metric,
      CallFailures failures,
      @Nullable Object opened,
      long started,
      @Nullable Object result,
      @Nullable Throwable failure) {
    try {
      metric.callFinished(opened, started, result, failure);
    } catch (Exception | LinkageError e) {
      failures.swallowed(e);
    }
  }

  private static @Nullable Throwable causeOf(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause == null ? failure : cause;
  }
}
