// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InProgressTest {

  private final Registry registry = Registry.create();
  private final Gauge running = registry.gauge("running").register();

  @Test
  void gauge_betweenStartAndClose_isOneHigher() {
    running.set(5);
    InProgress work = running.startInProgress();
    assertThat(running.value()).isEqualTo(6);
    work.close();
    assertThat(running.value()).isEqualTo(5);
  }

  @Test
  void close_whenCalledTwice_subtractsOnce() {
    InProgress work = running.startInProgress();
    work.close();
    work.close();
    assertThat(running.value()).isZero();
  }

  @Test
  // A block that does not use its resource is what this is about.
  @SuppressWarnings("try")
  void close_whenTheBlockThrows_subtracts() {
    assertThatThrownBy(
            () -> {
              try (InProgress work = running.startInProgress()) {
                throw new IllegalStateException("fails");
              }
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("fails");
    assertThat(running.value()).isZero();
  }

  @Test
  void close_whenCalledByAnotherThread_subtracts() {
    InProgress work = running.startInProgress();
    Threads.run(1, id -> work.close());
    assertThat(running.value()).isZero();
  }

  @Test
  void works_whenManyThreadsBeginAndEndThem_returnToZero() {
    Threads.run(
        4,
        id -> {
          for (int i = 0; i < 25_000; i++) {
            running.startInProgress().close();
          }
        });
    assertThat(running.value()).isZero();
  }
}
