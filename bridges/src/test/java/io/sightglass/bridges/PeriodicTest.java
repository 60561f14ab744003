// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.bridges.Periodic.Schedule;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PeriodicTest {

  private static final long SECOND = 1_000_000_000L;

  private final FakeTicker ticker = new FakeTicker();
  private final LoggedLines log = new LoggedLines();
  private final Registry registry = Registry.create();
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void endLog() {
    log.close();
  }

  private Periodic start(Schedule schedule, Periodic.Task task) {
    OutputHealth health = OutputHealth.of("test", "the test", registry, ticker);
    return Periodic.start("test", schedule, ticker, task, health);
  }

  private static Schedule everyTenSeconds() {
    return Schedule.atOnce(Duration.ofSeconds(10));
  }

  @Test
  void task_whenStartedAtOnce_runsAtTheStart() {
    try (Periodic periodic = start(everyTenSeconds(), runs::incrementAndGet)) {
      assertThat(ticker.awaited()).isEqualTo(10 * SECOND);
      assertThat(runs).hasValue(1);
      assertThat(periodic.isRunning()).isTrue();
    }
  }

  @Test
  void task_whenStartedLater_runsAfterAnInterval() {
    Schedule later = Schedule.later(Duration.ofSeconds(10));
    try (Periodic periodic = start(later, runs::incrementAndGet)) {
      assertThat(ticker.awaited()).isEqualTo(10 * SECOND);
      assertThat(runs).hasValue(0);
      ticker.wakeAt(10 * SECOND);
      assertThat(ticker.awaited()).isEqualTo(20 * SECOND);
      assertThat(runs).hasValue(1);
      assertThat(periodic.isRunning()).isTrue();
    }
  }

  @Test
  void task_whenWokenEarly_waitsOn() {
    try (Periodic periodic = start(everyTenSeconds(), runs::incrementAndGet)) {
      ticker.awaited();
      ticker.wakeAt(9 * SECOND);
      assertThat(ticker.awaited()).isEqualTo(10 * SECOND);
      assertThat(runs).hasValue(1);
      assertThat(periodic.isRunning()).isTrue();
    }
  }

  @Test
  @DisplayName("S2-45 the rate is fixed, and moments that went by meanwhile are skipped")
  void task_whenLongerThanTheInterval_skipsWhatWentBy() {
    Periodic.Task slow =
        () -> {
          if (runs.incrementAndGet() == 2) {
            ticker.set(34 * SECOND);
          }
        };
    try (Periodic periodic = start(everyTenSeconds(), slow)) {
      ticker.awaited();
      ticker.wakeAt(11 * SECOND);
      assertThat(ticker.awaited()).isEqualTo(40 * SECOND);
      assertThat(runs).hasValue(2);
      assertThat(periodic.isRunning()).isTrue();
    }
  }

  @Test
  void following_whenAMomentIsDueNow_isThatMoment() {
    Schedule schedule = new Schedule(0, 10, false);
    assertThat(schedule.following(0, 0)).isEqualTo(10);
    assertThat(schedule.following(0, 10)).isEqualTo(10);
    assertThat(schedule.following(0, 11)).isEqualTo(20);
    assertThat(schedule.following(Long.MAX_VALUE - 3, Long.MIN_VALUE))
        .isEqualTo(Long.MIN_VALUE + 6);
  }

  @Test
  void failure_whenItGoesOn_isToldOnceAndEndsNothing() {
    Periodic.Task failing =
        () -> {
          runs.incrementAndGet();
          throw new AssertionError("broken");
        };
    try (Periodic periodic = start(everyTenSeconds(), failing)) {
      ticker.awaited();
      ticker.wakeAt(10 * SECOND);
      ticker.awaited();
      assertThat(runs).hasValue(2);
      assertThat(log.lines())
          .containsExactly(
              "WARNING the test failed: java.lang.AssertionError: broken; told once until it works"
                  + " again");
      assertThat(periodic.isRunning()).isTrue();
    }
    assertThat(Snapshot.of(registry).value("sightglass_output_failures_total", "output", "test"))
        .hasValue(2);
  }

  @Test
  void failure_whenItCannotBeTold_endsNothing() {
    OutputHealth broken =
        OutputHealth.of(
            "test",
            "the test",
            registry,
            () -> {
              throw new IllegalStateException("no time");
            });
    Periodic.Task failing =
        () -> {
          throw new IllegalStateException("broken");
        };
    try (Periodic periodic = Periodic.start("test", everyTenSeconds(), ticker, failing, broken)) {
      ticker.awaited();
      ticker.wakeAt(10 * SECOND);
      ticker.awaited();
      assertThat(periodic.untold()).isPositive();
      assertThat(periodic.isRunning()).isTrue();
    }
  }

  @Test
  void task_whenItLeavesItsThreadInterrupted_goesOn() {
    Periodic.Task interrupting =
        () -> {
          if (runs.incrementAndGet() == 1) {
            Thread.currentThread().interrupt();
          }
        };
    try (Periodic periodic = start(everyTenSeconds(), interrupting)) {
      assertThat(ticker.awaited()).isEqualTo(10 * SECOND);
      assertThat(ticker.awaited()).isEqualTo(10 * SECOND);
      assertThat(periodic.isRunning()).isTrue();
    }
  }

  @Test
  void thread_whenRunning_isANamedDaemonWithTheLoaderOfItsStarter() {
    AtomicReference<String> name = new AtomicReference<>("");
    AtomicBoolean daemon = new AtomicBoolean();
    AtomicReference<@Nullable ClassLoader> loader = new AtomicReference<>();
    Periodic.Task look =
        () -> {
          name.set(Thread.currentThread().getName());
          daemon.set(Thread.currentThread().isDaemon());
          loader.set(Thread.currentThread().getContextClassLoader());
        };
    try (Periodic periodic = start(everyTenSeconds(), look)) {
      ticker.awaited();
      assertThat(name).hasValue("sightglass-test");
      assertThat(daemon).isTrue();
      assertThat(loader.get()).isSameAs(Thread.currentThread().getContextClassLoader());
      assertThat(periodic.isRunning()).isTrue();
    }
  }

  @Test
  void close_whenWaiting_endsTheThread() {
    Periodic periodic = start(everyTenSeconds(), runs::incrementAndGet);
    ticker.awaited();
    periodic.close();
    assertThat(periodic.isRunning()).isFalse();
    periodic.close();
  }

  @Test
  void close_whenTheTaskWaits_interruptsItAndTellsNothing() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Periodic.Task waiting =
        () -> {
          begun.countDown();
          new CountDownLatch(1).await();
        };
    Periodic periodic = start(everyTenSeconds(), waiting);
    begun.await();
    periodic.close();
    assertThat(periodic.isRunning()).isFalse();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void close_whenTheTaskDoesNotListen_returnsAllTheSame() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Periodic.Task deaf =
        () -> {
          begun.countDown();
          while (end.getCount() > 0) {
            Thread.onSpinWait();
          }
        };
    Periodic periodic = start(everyTenSeconds(), deaf);
    begun.await();
    periodic.close();
    assertThat(periodic.isRunning()).isTrue();
    end.countDown();
  }

  @Test
  void close_whenScheduledForIt_runsOnceMore() {
    Periodic periodic = start(everyTenSeconds().andAtClose(), runs::incrementAndGet);
    ticker.awaited();
    periodic.close();
    periodic.close();
    assertThat(runs).hasValue(2);
  }

  @Test
  void close_whenTheLastRunFails_tellsIt() {
    Periodic.Task failing =
        () -> {
          if (runs.incrementAndGet() == 2) {
            throw new IllegalStateException("broken");
          }
        };
    Periodic periodic = start(everyTenSeconds().andAtClose(), failing);
    ticker.awaited();
    periodic.close();
    assertThat(log.lines())
        .containsExactly(
            "WARNING the test failed: java.lang.IllegalStateException: broken; told once until it"
                + " works again");
  }

  @Test
  void interval_whenNotLongerThanZero_isRefused() {
    assertThatThrownBy(() -> Schedule.atOnce(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the interval of an output has to be longer than 0, but is PT0S");
  }
}
