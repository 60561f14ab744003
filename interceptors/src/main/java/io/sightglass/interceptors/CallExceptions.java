// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Counter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what the calls of one method throw. */
final class CallExceptions extends LabelledCall<Counter> {

  private final List<Class<? extends Throwable>> counted;

  /**
   * Counts in {@code series}.
   *
   * @param counted subclasses included; none for everything
   */
  CallExceptions(CallSeries<Counter> series, List<Class<? extends Throwable>> counted) {
    super(series);
    this.counted = counted;
    counted.forEach(series::startWith);
  }

  @Override
  void callFinished(
      @Nullable Object opened, long started, @Nullable Object result, @Nullable Throwable failure) {
    if (failure != null && isCounted(failure)) {
      series(opened, result, failure).inc();
    }
  }

  private boolean isCounted(Throwable failure) {
    return counted.isEmpty() || counted.stream().anyMatch(type -> type.isInstance(failure));
  }
}
