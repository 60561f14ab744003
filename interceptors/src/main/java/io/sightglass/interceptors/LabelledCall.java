// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import org.jspecify.annotations.Nullable;

/**
 * A metric whose series are told apart by labels when a call has ended.
 *
 * @param <M> the metric
 */
abstract class LabelledCall<M> extends CallMetric {

  private static final @Nullable Object[] NONE = {};

  private final CallSeries<M> series;
  private final boolean readsArguments;

  LabelledCall(CallSeries<M> series) {
    this.series = series;
    this.readsArguments = series.readsArguments();
  }

  @Override
  final boolean readsArguments() {
    return readsArguments;
  }

  @Override
  final @Nullable Object callOpened(@Nullable Object[] arguments) {
    return arguments;
  }

  /** The series of a call that has ended. */
  final M series(@Nullable Object opened, @Nullable Object result, @Nullable Throwable failure) {
    return series.of(opened instanceof Object[] arguments ? arguments : NONE, result, failure);
  }
}
