// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RecentMaximumTest {

  private final AtomicLong now = new AtomicLong(Duration.ofMinutes(-10).toNanos());
  private final RecentMaximum maximum = RecentMaximum.ofDurations(now::get);

  @Test
  void maximum_ofNothing_isZero() {
    assertThat(maximum.value()).isEqualTo(0);
  }

  @Test
  void maximum_ofSeveral_isTheGreatest() {
    record(2);
    record(5);
    record(3);

    assertThat(maximum.value()).isEqualTo(5);
  }

  @Test
  void maximum_afterTwoMinutes_isKept() {
    record(5);
    pass(2);
    record(3);

    assertThat(maximum.value()).isEqualTo(5);
  }

  @Test
  void maximum_afterThreeMinutes_isForgotten() {
    record(5);
    pass(2);
    record(3);
    pass(1);

    assertThat(maximum.value()).isEqualTo(3);
  }

  private void record(int seconds) {
    maximum.record(Duration.ofSeconds(seconds).toNanos());
  }

  private void pass(int minutes) {
    now.addAndGet(Duration.ofMinutes(minutes).toNanos());
  }
}
