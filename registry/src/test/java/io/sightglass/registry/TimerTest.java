// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final FakeClock clock = new FakeClock();
  private final Registry registry = Registry.create(Settings.of(), clock.clocks());
  private final Histogram waits = registry.histogram("wait_seconds").register();
  private final Family<Summary> calls = registry.summary("call_seconds").register("outcome");

  @Test
  void close_whenTimerIsOfAHistogram_observesTheDurationInSeconds() {
    Timer timer = waits.startTimer();
    clock.advance(Duration.ofMillis(1_500));
    timer.close();
    assertThat(waits.count()).isEqualTo(1);
    assertThat(waits.sum()).isEqualTo(1.5);
  }

  @Test
  void close_whenTimerIsOfASummary_observesTheDurationInSeconds() {
    Timer timer = calls.labels("ok").startTimer();
    clock.advance(Duration.ofMillis(1_500));
    timer.close();
    assertThat(Pages.samples(registry, "call"))
        .isEqualTo("call_seconds_count{outcome=\"ok\"} 1\ncall_seconds_sum{outcome=\"ok\"} 1.5\n");
  }

  @Test
  void close_whenTimerIsOfAGauge_setsItToTheLastDurationInSeconds() {
    Gauge last = registry.gauge("last_run_seconds").register();
    for (int seconds = 3; seconds > 0; seconds--) {
      Timer timer = last.startTimer();
      clock.advance(SECOND.multipliedBy(seconds));
      timer.close();
    }
    assertThat(last.value()).isEqualTo(1);
  }

  @Test
  void close_whenTimerIsNotClosed_recordsNothing() {
    waits.startTimer();
    clock.advance(SECOND);
    assertThat(waits.count()).isZero();
  }

  @Test
  void close_whenCalledTwice_recordsOnce() {
    Timer timer = waits.startTimer();
    clock.advance(SECOND);
    timer.close();
    clock.advance(SECOND);
    timer.close();
    assertThat(waits.count()).isEqualTo(1);
    assertThat(waits.sum()).isEqualTo(1);
  }

  @Test
  // A block that does not use its resource is what this is about.
  @SuppressWarnings("try")
  void close_whenTheBlockThrows_recordsAsWell() {
    assertThatThrownBy(
            () -> {
              try (Timer timer = waits.startTimer()) {
                clock.advance(SECOND);
                throw new IllegalStateException("fails");
              }
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("fails");
    assertThat(waits.sum()).isEqualTo(1);
  }

  @Test
  void into_whenCalledInTheBlock_choosesTheLabelsAtTheEnd() {
    try (Timer timer = registry.startTimer()) {
      clock.advance(SECOND);
      timer.into(calls.labels("rejected"));
    }
    assertThat(Pages.samples(registry, "call"))
        .isEqualTo(
            """
            call_seconds_count{outcome="rejected"} 1
            call_seconds_sum{outcome="rejected"} 1
            """);
  }

  @Test
  void into_whenCalledAgain_theLastChoiceCounts() {
    try (Timer timer = waits.startTimer()) {
      timer.into(calls.labels("failed"));
      timer.into(calls.labels("ok"));
    }
    assertThat(waits.count()).isZero();
    assertThat(calls.labels("failed").count()).isZero();
    assertThat(calls.labels("ok").count()).isEqualTo(1);
  }

  @Test
  void into_whenTimerIsClosed_changesNothing() {
    Timer timer = waits.startTimer();
    timer.close();
    timer.into(calls.labels("late"));
    timer.close();
    assertThat(waits.count()).isEqualTo(1);
    assertThat(calls.labels("late").count()).isZero();
  }

  @Test
  void into_whenNeverCalled_recordsNowhere() {
    try (Timer timer = registry.startTimer()) {
      clock.advance(SECOND);
      assertThat(timer.nanos()).isEqualTo(SECOND.toNanos());
    }
    assertThat(Snapshot.of(registry).value("wait_seconds_count")).hasValue(0);
    assertThat(Pages.samples(registry, "call")).isEmpty();
  }

  @Test
  void nanos_whileTimerRuns_isTheTimeSinceTheStart() {
    Timer timer = waits.startTimer();
    clock.advance(Duration.ofNanos(5));
    assertThat(timer.nanos()).isEqualTo(5);
    clock.advance(Duration.ofNanos(2));
    assertThat(timer.nanos()).isEqualTo(7);
  }

  @Test
  void nanos_whenTimerIsClosed_isWhatWasMeasured() {
    Timer timer = waits.startTimer();
    clock.advance(Duration.ofNanos(5));
    timer.close();
    clock.advance(SECOND);
    assertThat(timer.nanos()).isEqualTo(5);
  }

  @Test
  void duration_whenClockGoesBack_isZero() {
    Timer timer = waits.startTimer();
    clock.advance(SECOND.negated());
    assertThat(timer.nanos()).isZero();
    timer.close();
    assertThat(waits.count()).isEqualTo(1);
    assertThat(waits.sum()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {-7, Long.MIN_VALUE, Long.MAX_VALUE})
  void duration_whereverTheClockBegins_isTheDifference(long startNanos) {
    FakeClock anywhere = new FakeClock(startNanos);
    Timer timer = Registry.create(Settings.of(), anywhere.clocks()).startTimer();
    anywhere.advance(SECOND);
    assertThat(timer.nanos()).isEqualTo(SECOND.toNanos());
  }

  @Test
  void timers_whenOneRunsInsideTheOther_measureEachOnItsOwn() {
    Timer outer = waits.startTimer();
    clock.advance(SECOND);
    Timer inner = waits.startTimer();
    clock.advance(SECOND);
    inner.close();
    clock.advance(SECOND);
    outer.close();
    assertThat(inner.nanos()).isEqualTo(SECOND.toNanos());
    assertThat(outer.nanos()).isEqualTo(SECOND.multipliedBy(3).toNanos());
    assertThat(waits.sum()).isEqualTo(4);
  }

  @Test
  void timer_whenClosedByAnotherThread_records() {
    Timer timer = waits.startTimer();
    clock.advance(SECOND);
    Threads.run(1, id -> timer.close());
    assertThat(waits.sum()).isEqualTo(1);
  }

  @Test
  void timers_whenManyThreadsStartThem_areAllRecorded() {
    Threads.run(
        4,
        id -> {
          for (int i = 0; i < 10_000; i++) {
            try (Timer timer = registry.startTimer()) {
              timer.into(calls.labels("thread " + id));
            }
          }
        });
    for (int id = 0; id < 4; id++) {
      assertThat(calls.labels("thread " + id).count()).isEqualTo(10_000);
    }
  }
}
