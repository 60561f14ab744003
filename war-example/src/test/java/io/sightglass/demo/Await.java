// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Polls for something that becomes true a moment later, with a deadline. */
final class Await {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Await() {}

  /** The first value that is wanted, or the last one seen when the deadline passed. */
  static <T> T value(Callable<T> source, Predicate<T> wanted) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    T value = source.call();
    while (!wanted.test(value) && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(20_000_000);
      value = source.call();
    }
    return value;
  }
}
