// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import org.jspecify.annotations.Nullable;

/**
 * The metric that the calls of one method of one bean class are recorded in.
 *
 * <p>Safe for use by many threads.
 */
abstract class CallMetric {

  /** Records nothing: the metric was refused, and a finding says why. */
  static final CallMetric REFUSED =
      new CallMetric() {
        @Override
        void callFinished(
            @Nullable Object opened,
            long started,
            @Nullable Object result,
            @Nullable Throwable failure) {}
      };

  /** Whether {@link #callOpened} is to get the arguments, which some containers copy. */
  boolean readsArguments() {
    return false;
  }

  /**
   * A call is about to begin.
   *
   * @param arguments those of the call if {@link #readsArguments}, else none
   * @return what is handed to the other methods
   */
  @Nullable Object callOpened(@Nullable Object[] arguments) {
    return null;
  }

  /** The call begins now; what this returns is handed to {@link #callFinished}. */
  long callStarted() {
    return 0;
  }

  /** The call has left its thread and will finish on another one. */
  void callLeft(@Nullable Object opened) {}

  /** The call has returned {@code result}, or has thrown {@code failure}. */
  abstract void callFinished(
      @Nullable Object opened, long started, @Nullable Object result, @Nullable Throwable failure);
}
