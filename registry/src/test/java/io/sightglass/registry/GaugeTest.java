// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GaugeTest {

  private final Registry registry = Registry.create();
  private final Gauge gauge = registry.gauge("level").help("Level.").register();

  @Test
  void gauge_whenRegistered_isExposedAsZero() {
    assertThat(Pages.samples(registry, "level")).isEqualTo("level 0\n");
  }

  @Test
  void set_whenCalled_replacesTheValue() {
    gauge.set(21.5);
    gauge.set(-3);
    assertThat(Pages.samples(registry, "level")).isEqualTo("level -3\n");
  }

  @Test
  void set_whenNotANumberOrInfinite_isExposedAsSuch() {
    gauge.set(Double.NaN);
    assertThat(Pages.samples(registry, "level")).isEqualTo("level NaN\n");
    gauge.set(Double.POSITIVE_INFINITY);
    assertThat(Pages.samples(registry, "level")).isEqualTo("level +Inf\n");
    gauge.set(Double.NEGATIVE_INFINITY);
    assertThat(Pages.samples(registry, "level")).isEqualTo("level -Inf\n");
  }

  @Test
  void incAndDec_whenCalled_moveByOne() {
    gauge.inc();
    gauge.inc();
    gauge.dec();
    assertThat(gauge.value()).isEqualTo(1);
  }

  @Test
  void add_whenNegative_lowersTheValue() {
    gauge.add(1.25);
    gauge.add(-2);
    assertThat(gauge.value()).isEqualTo(-0.75);
  }

  @Test
  void add_whenNotANumber_isDroppedAndCounted() {
    gauge.set(7);
    gauge.add(Double.NaN);
    assertThat(gauge.value()).isEqualTo(7);
    assertThat(Snapshot.of(registry).value("sightglass_dropped_values_total", "family", "level"))
        .hasValue(1);
  }

  @Test
  void setToCurrentTime_whenCalled_setsSecondsSince1970() {
    FakeClock clock = new FakeClock();
    Registry timed = Registry.create(Settings.of(), clock.clocks());
    Gauge lastSuccess = timed.gauge("last_success_seconds").register();
    lastSuccess.setToCurrentTime();
    assertThat(lastSuccess.value()).isEqualTo(1_520_430_000.123);
    clock.advance(Duration.ofSeconds(5));
    assertThat(lastSuccess.value()).isEqualTo(1_520_430_000.123);
    lastSuccess.setToCurrentTime();
    assertThat(lastSuccess.value()).isEqualTo(1_520_430_005.123);
  }

  @Test
  void value_whenManyThreadsEnterAndLeave_returnsToZero() {
    Threads.run(
        4,
        id -> {
          for (int i = 0; i < 50_000; i++) {
            gauge.inc();
            gauge.add(2);
            gauge.add(-2);
            gauge.dec();
          }
        });
    assertThat(gauge.value()).isZero();
  }
}
