// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

/**
 * All that is known of a message at its end; what the metrics of a consumer are derived from.
 *
 * @param durationNanos from the arrival at the consumer to the end
 * @param receivedAtMillis when it arrived, in milliseconds since 1970
 * @param sentAtMillis when it was sent, in milliseconds since 1970; 0 or below if nobody knows
 */
record MessageEvent(
    MessageOutcome outcome, long durationNanos, long receivedAtMillis, long sentAtMillis) {

  boolean hasAge() {
    return sentAtMillis > 0 && !isFromTheFuture();
  }

  /** Whether the sender's clock is ahead. */
  boolean isFromTheFuture() {
    return sentAtMillis > receivedAtMillis;
  }

  double ageSeconds() {
    return (receivedAtMillis - sentAtMillis) / 1000.0;
  }
}
