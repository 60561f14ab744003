// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import org.jspecify.annotations.Nullable;

/** The metric that the calls of one method of one bean class are recorded in. */
abstract class CallMetric {

  /** Records nothing: the metric was refused, and a finding says why. */
  static final CallMetric REFUSED =
      new CallMetric() {
        @Override
        long callStarted() {
          return 0;
        }

        @Override
        void callFinished(long started, @Nullable Throwable failure) {}
      };

  /** A call begins; what this returns is handed to {@link #callFinished}. */
  abstract long callStarted();

  /** A call has returned, or has thrown {@code failure}. */
  abstract void callFinished(long started, @Nullable Throwable failure);
}
