// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureLogTest {

  private final FailureLog log = new FailureLog();

  private static RuntimeException failure(String message) {
    return new IllegalStateException(message);
  }

  @Test
  void isFirstOfItsCause_whenThrownAtSamePlaceAgain_isFalse() {
    assertThat(log.isFirstOfItsCause(failure("one"))).isTrue();
    assertThat(log.isFirstOfItsCause(failure("two"))).isFalse();
  }

  @Test
  void isFirstOfItsCause_whenThrownElsewhere_isTrue() {
    assertThat(log.isFirstOfItsCause(failure("one"))).isTrue();
    assertThat(log.isFirstOfItsCause(new IllegalStateException("one"))).isTrue();
  }

  @Test
  void isFirstOfItsCause_whenCausesNeverEnd_remembersAHundred() {
    for (int i = 0; i < 100; i++) {
      assertThat(log.isFirstOfItsCause(at(i))).isTrue();
    }

    assertThat(log.isFirstOfItsCause(at(100))).isFalse();
  }

  private static RuntimeException at(int line) {
    RuntimeException failure = failure("");
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("shop.Orders", "place", "Orders", line)});
    return failure;
  }
}
