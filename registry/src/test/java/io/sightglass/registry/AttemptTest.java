// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AttemptTest {

  private final Registry registry = Registry.create();
  private final Counter failures = registry.counter("failures").register();

  @Test
  void close_whenItSucceeded_countsNothing() {
    try (Attempt attempt = failures.startAttempt()) {
      attempt.succeeded();
    }
    assertThat(failures.value()).isZero();
  }

  @Test
  void close_whenItDidNotSucceed_countsAFailure() {
    failures.startAttempt().close();
    assertThat(failures.value()).isEqualTo(1);
  }

  @Test
  void close_whenTheBlockThrows_countsAFailure() {
    assertThatThrownBy(
            () -> {
              try (Attempt attempt = failures.startAttempt()) {
                fail();
                attempt.succeeded();
              }
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("fails");
    assertThat(failures.value()).isEqualTo(1);
  }

  @Test
  void close_whenCalledTwice_countsOnce() {
    Attempt attempt = failures.startAttempt();
    attempt.close();
    attempt.close();
    assertThat(failures.value()).isEqualTo(1);
  }

  @Test
  void succeeded_whenClosedBefore_comesTooLate() {
    Attempt attempt = failures.startAttempt();
    attempt.close();
    attempt.succeeded();
    attempt.close();
    assertThat(failures.value()).isEqualTo(1);
  }

  @Test
  void attempts_whenOneIsInsideTheOther_countEachOnItsOwn() {
    try (Attempt outer = failures.startAttempt()) {
      failures.startAttempt().close();
      outer.succeeded();
    }
    assertThat(failures.value()).isEqualTo(1);
  }

  private static void fail() {
    throw new IllegalStateException("fails");
  }
}
