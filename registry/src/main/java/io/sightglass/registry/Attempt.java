// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/**
 * A piece of work that counts as failed when it is closed, unless it succeeded before.
 *
 * <pre>{@code
 * try (Attempt attempt = failures.startAttempt()) {
 *   pay(order);
 *   attempt.succeeded();
 * }
 * }</pre>
 *
 * <p>Used by one thread at a time.
 */
public final class Attempt implements AutoCloseable {

  private final Counter failures;
  private boolean ended;

  Attempt(Counter failures) {
    this.failures = failures;
  }

  /** Says that the work is done; it no longer counts as failed. */
  public void succeeded() {
    ended = true;
  }

  /** Counts the failure, once. */
  @Override
  public void close() {
    if (!ended) {
      ended = true;
      failures.inc();
    }
  }
}
