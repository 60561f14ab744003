// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallWrapperTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final FakeClock clock = new FakeClock();
  private final Registry registry = Registry.create(Silent.settings(), clock.clocks());
  private final Counter failures = registry.counter("failures").register();
  private final Gauge running = registry.gauge("running").register();
  private final Histogram waits = registry.histogram("wait_seconds").register();
  private final Summary mails = registry.summary("mail_seconds").register();
  private final Gauge last = registry.gauge("last_seconds").register();

  /** A wrapper, and what shows that it recorded a call of one second that failed: 1. */
  record Wrapper(
      String name,
      Function<CallWrapperTest, CallWrapper> wrapper,
      ToDoubleFunction<CallWrapperTest> recorded) {

    CallWrapper of(CallWrapperTest test) {
      return wrapper.apply(test);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Wrapper> wrappers() {
    return List.of(
        new Wrapper("time of histogram", test -> test.waits.time(), test -> test.waits.sum()),
        new Wrapper("time of summary", test -> test.mails.time(), test -> test.mails.sum()),
        new Wrapper("time of gauge", test -> test.last.time(), test -> test.last.value()),
        new Wrapper(
            "in progress",
            test -> test.running.trackInProgress(),
            test -> 1 - test.running.value()),
        new Wrapper(
            "exceptions", test -> test.failures.countExceptions(), test -> test.failures.value()));
  }

  private static List<Throwable> throwables() {
    return List.of(
        new IOException("checked"),
        new InterruptedException("checked as well"),
        new IllegalStateException("unchecked"),
        new AssertionError("error"),
        new StackOverflowError("fatal"),
        new Throwable("neither"));
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void call_whenTaskReturns_returnsTheSameObject(Wrapper wrapper) throws Exception {
    Object result = new Object();
    assertThat(wrapper.of(this).call(() -> result)).isSameAs(result);
    assertThat(wrapper.of(this).wrap(() -> result).call()).isSameAs(result);
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void call_whenTaskReturnsNull_returnsNull(Wrapper wrapper) throws Exception {
    Callable<Object> task = () -> null;
    assertThat(wrapper.of(this).call(task)).isNull();
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void call_whenTaskThrows_throwsTheSameObjectUntouched(Wrapper wrapper) {
    for (Throwable thrown : throwables()) {
      StackTraceElement[] trace = thrown.getStackTrace();
      Callable<String> task = () -> throwing(thrown);
      assertThat(catchThrowable(() -> wrapper.of(this).call(task))).isSameAs(thrown);
      assertThat(catchThrowable(() -> wrapper.of(this).wrap(task).call())).isSameAs(thrown);
      assertThat(thrown.getSuppressed()).isEmpty();
      assertThat(thrown.getCause()).isNull();
      assertThat(thrown.getStackTrace()).isEqualTo(trace);
    }
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void run_whenTaskThrows_throwsTheSameObjectUndeclared(Wrapper wrapper) {
    for (Throwable thrown : throwables()) {
      Runnable task = () -> throwing(thrown);
      assertThat(catchThrowable(() -> wrapper.of(this).run(task))).isSameAs(thrown);
      assertThat(catchThrowable(() -> wrapper.of(this).wrap(task).run())).isSameAs(thrown);
    }
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void call_whenTaskThrows_isRecorded(Wrapper wrapper) {
    Callable<String> task =
        () -> {
          clock.advance(SECOND);
          throw new IOException("fails");
        };
    assertThatThrownBy(() -> wrapper.of(this).call(task))
        .isInstanceOf(IOException.class)
        .hasMessage("fails");
    assertThat(wrapper.recorded.applyAsDouble(this)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void wrap_whenTaskIsOnlyWrapped_recordsNothing(Wrapper wrapper) {
    Snapshot before = Snapshot.of(registry);
    CallWrapper calls = wrapper.of(this);
    assertThat(calls.wrap(() -> {})).isNotNull();
    assertThat(calls.wrap(() -> "result")).isNotNull();
    assertThat(Snapshot.of(registry)).isEqualTo(before);
  }

  @Test
  void time_whenCallsReturn_observesEach() throws Exception {
    CallWrapper wrapper = waits.time();
    for (int i = 1; i <= 3; i++) {
      wrapper.call(
          () -> {
            clock.advance(SECOND);
            return "done";
          });
    }
    wrapper.run(() -> clock.advance(SECOND));
    assertThat(waits.count()).isEqualTo(4);
    assertThat(waits.sum()).isEqualTo(4);
  }

  @Test
  void time_whenWrapperIsCalledWithinItself_measuresEachCallOnItsOwn() {
    CallWrapper wrapper = waits.time();
    wrapper.run(
        () -> {
          clock.advance(SECOND);
          wrapper.run(() -> clock.advance(SECOND));
          clock.advance(SECOND);
        });
    assertThat(waits.count()).isEqualTo(2);
    assertThat(waits.sum()).isEqualTo(4);
  }

  @Test
  void time_whenClockGoesBack_observesZero() {
    waits.time().run(() -> clock.advance(SECOND.negated()));
    last.time().run(() -> clock.advance(SECOND.negated()));
    assertThat(waits.count()).isEqualTo(1);
    assertThat(waits.sum()).isZero();
    assertThat(last.value()).isZero();
  }

  @Test
  void time_whenOfAGauge_setsItToTheLastCall() {
    CallWrapper wrapper = last.time();
    wrapper.run(() -> clock.advance(SECOND.multipliedBy(3)));
    wrapper.run(() -> clock.advance(SECOND));
    assertThat(last.value()).isEqualTo(1);
  }

  @Test
  void trackInProgress_whileCallsRun_countsThem() {
    CallWrapper wrapper = running.trackInProgress();
    List<Double> seen = new ArrayList<>();
    wrapper.run(
        () -> {
          seen.add(running.value());
          wrapper.run(() -> seen.add(running.value()));
          seen.add(running.value());
        });
    seen.add(running.value());
    assertThat(seen).containsExactly(1.0, 2.0, 1.0, 0.0);
  }

  @Test
  void countExceptions_whenTypesAreNamed_countsTheseAndTheirSubclasses() {
    CallWrapper wrapper = failures.countExceptions(IOException.class, AssertionError.class);
    for (Throwable thrown : throwables()) {
      assertThat(catchThrowable(() -> wrapper.call(() -> throwing(thrown)))).isSameAs(thrown);
    }
    assertThat(failures.value()).isEqualTo(2);
    FileNotFoundException subclass = new FileNotFoundException("gone");
    assertThat(catchThrowable(() -> wrapper.call(() -> throwing(subclass)))).isSameAs(subclass);
    assertThat(failures.value()).isEqualTo(3);
  }

  @Test
  void countExceptions_whenNoTypeIsNamed_countsAll() {
    CallWrapper wrapper = failures.countExceptions();
    for (Throwable thrown : throwables()) {
      assertThat(catchThrowable(() -> wrapper.call(() -> throwing(thrown)))).isSameAs(thrown);
    }
    assertThat(failures.value()).isEqualTo(throwables().size());
  }

  @Test
  void countExceptions_whenTypesOverlap_countsOnce() {
    CallWrapper wrapper =
        failures.countExceptions(Exception.class, IOException.class, Throwable.class);
    assertThat(catchThrowable(() -> wrapper.call(() -> throwing(new IOException("x")))))
        .isInstanceOf(IOException.class);
    assertThat(failures.value()).isEqualTo(1);
  }

  @Test
  void countExceptions_whenCallsReturn_countsNothing() throws Exception {
    assertThat(failures.countExceptions().call(() -> "done")).isEqualTo("done");
    failures.countExceptions().run(() -> {});
    assertThat(failures.value()).isZero();
  }

  @Test
  void countExceptions_whenACallFailsWithinItself_countsBothCalls() {
    CallWrapper wrapper = failures.countExceptions();
    assertThat(
            catchThrowable(
                () -> wrapper.run(() -> wrapper.run(() -> throwing(new IOException("x"))))))
        .isInstanceOf(IOException.class);
    assertThat(failures.value()).isEqualTo(2);
  }

  @Test
  void wrapper_whenUsedByManyThreads_measuresEachCall() {
    CallWrapper timed = waits.time();
    CallWrapper tracked = running.trackInProgress();
    CallWrapper counted = failures.countExceptions(IllegalStateException.class);
    IllegalStateException thrown = new IllegalStateException("fails");
    Runnable failing = () -> throwing(thrown);
    Runnable task = timed.wrap(tracked.wrap(counted.wrap(failing)));
    Threads.run(
        4,
        id -> {
          for (int i = 0; i < 10_000; i++) {
            assertThat(catchThrowable(task::run)).isSameAs(thrown);
          }
        });
    assertThat(waits.count()).isEqualTo(40_000);
    assertThat(failures.value()).isEqualTo(40_000);
    assertThat(running.value()).isZero();
  }

  /** Throws what it is given, whatever that is. */
  private static String throwing(Throwable thrown) {
    throw Thrown.<RuntimeException>unchecked(thrown);
  }
}
