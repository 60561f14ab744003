// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/**
 * Something that is going on and counted in a gauge until it is closed.
 *
 * <pre>{@code
 * try (InProgress mail = mailsInProgress.startInProgress()) {
 *   send(message);
 * }
 * }</pre>
 *
 * <p>Used by one thread at a time.
 */
public final class InProgress implements AutoCloseable {

  private final Gauge gauge;
  private boolean ended;

  InProgress(Gauge gauge) {
    this.gauge = gauge;
    gauge.inc();
  }

  /** Subtracts 1 from the gauge, once. */
  @Override
  public void close() {
    if (!ended) {
      ended = true;
      gauge.dec();
    }
  }
}
