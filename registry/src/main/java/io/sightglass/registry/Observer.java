// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/**
 * Takes observations: a {@link Histogram} or a {@link Summary}.
 *
 * <pre>{@code
 * try (Timer timer = latency.startTimer()) {
 *   pay(order);
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads; observing takes no lock, and never throws.
 */
public interface Observer {

  /** Records {@code value}; NaN and infinities are dropped and counted. */
  void observe(double value);

  /**
   * Records a duration.
   *
   * @param nanos the duration in nanoseconds; a negative one counts as 0
   */
  void observeNanos(long nanos);

  /** Starts a timer that records here when it is closed. */
  Timer startTimer();

  /** Records how long calls take, those that throw as well. */
  CallWrapper time();
}
