// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for what another process does: polls until it is seen or the time is over. */
public final class Await {
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  private Await() {}

  /**
   * Returns what the look finds.
   *
   * @throws AssertionError when it found nothing within the time
   */
  public static <T> T until(String what, Duration atMost, Supplier<Optional<T>> look) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(what + " was not seen within " + atMost);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Returns once the condition holds; what did not come to be is asked for at the end. */
  public static void that(Supplier<String> what, Duration atMost, BooleanSupplier condition) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(what.get() + " was not seen within " + atMost);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Returns once the condition holds, an AssertionError says what did not come to be. */
  public static void that(String what, Duration atMost, BooleanSupplier condition) {
    until(what, atMost, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }
}
