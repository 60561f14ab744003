// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Counter;
import org.jspecify.annotations.Nullable;

/** Counts the calls of one method by how they end. */
final class CallCounter extends LabelledCall<Counter> {

  CallCounter(CallSeries<Counter> series) {
    super(series);
  }

  @Override
  void callFinished(
      @Nullable Object opened, long started, @Nullable Object result, @Nullable Throwable failure) {
    series(opened, result, failure).inc();
  }
}
