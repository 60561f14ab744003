// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.CDIProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CallInterceptorTest {

  private static final String[] WORK = {"class", "Work", "method", "run", "exception", ""};

  private final Registry registry = Registry.create();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void call_beforeTheRegistryIsKnown_passes() throws Exception {
    TimedInterceptor interceptor = new TimedInterceptor();
    interceptor.use(new BeanMetrics(clock::get));

    assertThat(interceptor.measure(new FakeCall(() -> "done"))).isEqualTo("done");
  }

  @Test
  void call_afterTheEnd_passes() throws Exception {
    TimedInterceptor interceptor = new TimedInterceptor();
    BeanMetrics beans = active(clock::get);
    interceptor.use(beans);
    beans.close();

    assertThat(interceptor.measure(new FakeCall(() -> "done"))).isEqualTo("done");
    assertThat(value("bean_call_duration_seconds_count")).isEqualTo(0);
  }

  @Test
  void timed_whenClockMoves_observesTheNanosecondsBetween() throws Exception {
    TimedInterceptor interceptor = new TimedInterceptor();
    interceptor.use(active(clock::get));
    interceptor.measure(new FakeCall(() -> clock.addAndGet(1_500_000_000)));

    assertThat(value("bean_call_duration_seconds_sum")).isEqualTo(1.5);
  }

  @Test
  void timed_whenClockGoesBack_observesZero() throws Exception {
    TimedInterceptor interceptor = new TimedInterceptor();
    interceptor.use(active(clock::get));
    interceptor.measure(new FakeCall(() -> clock.addAndGet(-5)));

    assertThat(value("bean_call_duration_seconds_count")).isEqualTo(1);
    assertThat(value("bean_call_duration_seconds_sum")).isEqualTo(0);
  }

  @Test
  void call_whenMeasuringFailsAtItsStart_isMadeOnceAndTheFailureCounted() throws Exception {
    TimedInterceptor interceptor = new TimedInterceptor();
    interceptor.use(
        active(
            () -> {
              throw new IllegalStateException("no clock");
            }));

    assertThat(interceptor.measure(new FakeCall(() -> clock.incrementAndGet()))).isEqualTo(1L);
    assertThat(value("sightglass_interceptor_errors_total", new String[0])).isEqualTo(1);
  }

  @Test
  void call_whenMeasuringFailsAtItsEnd_returnsItsResultAndTheFailureIsLoggedOnce()
      throws Exception {
    TimedInterceptor interceptor = new TimedInterceptor();
    interceptor.use(active(failingAtEverySecondReading()));

    assertThat(interceptor.measure(new FakeCall(() -> "done"))).isEqualTo("done");
    assertThat(interceptor.measure(new FakeCall(() -> "done"))).isEqualTo("done");
    assertThat(value("sightglass_interceptor_errors_total", new String[0])).isEqualTo(2);
    assertThat(registry.findings().list())
        .containsExactly(
            new Finding(
                "bean metrics", "failed to measure some calls: java.lang.IllegalStateException"));
  }

  @Test
  void call_whenItAndMeasuringFail_throwsItsOwnException() {
    TimedInterceptor interceptor = new TimedInterceptor();
    interceptor.use(active(failingAtEverySecondReading()));
    Exception thrown = new Exception("business");

    Throwable caught =
        catchThrowable(
            () ->
                interceptor.measure(
                    new FakeCall(
                        () -> {
                          throw thrown;
                        })));

    assertThat(caught).isSameAs(thrown).hasNoSuppressedExceptions();
  }

  @Test
  void call_thatNoBeanAnnounced_isMeasuredUnderItsDeclaringClass() throws Exception {
    BeanMetrics beans = new BeanMetrics(clock::get);
    beans.activate(registry);
    CountedInterceptor interceptor = new CountedInterceptor();
    interceptor.use(beans);
    interceptor.measure(new FakeCall(() -> "done"));
    interceptor.measure(new FakeCall(() -> "done"));

    assertThat(Snapshot.of(registry).value("bean_calls_total", WORK)).hasValue(2);
  }

  @Test
  void call_ofComponentMadeKnownLate_isThereAtZero() throws Exception {
    BeanMetrics beans = new BeanMetrics(clock::get);
    beans.activate(registry);
    beans.addCalls(
        FakeCall.Work.class, MeteredCalls.of(AnnotatedCall.of(FakeCall.Work.class, FakeCall.RUN)));

    assertThat(value("bean_calls_total")).isEqualTo(0);
    CountedInterceptor interceptor = new CountedInterceptor();
    interceptor.use(beans);
    interceptor.measure(new FakeCall(() -> "done"));
    assertThat(value("bean_calls_total")).isEqualTo(1);
  }

  @Test
  void timeoutMethod_isMeasuredAsACall() throws Exception {
    CountedInterceptor interceptor = new CountedInterceptor();
    interceptor.use(active(clock::get));
    interceptor.measureTimeout(new FakeCall(() -> "done"));

    assertThat(value("bean_calls_total")).isEqualTo(1);
  }

  @Test
  void call_thatRecurses_isMeasuredEachTime() throws Exception {
    InProgressInterceptor interceptor = new InProgressInterceptor();
    interceptor.use(active(clock::get));
    String[] running = {"class", "Work", "method", "run"};

    Object deepest =
        interceptor.measure(
            new FakeCall(
                () ->
                    interceptor.measure(
                        new FakeCall(() -> value("bean_calls_in_progress", running)))));

    assertThat(deepest).isEqualTo(2.0);
    assertThat(value("bean_calls_in_progress", running)).isEqualTo(0);
  }

  @Test
  void interceptor_afterPassivation_measuresOn() throws Exception {
    try (Cdi cdi = Cdi.with(FakeCall.Work.class)) {
      CountedInterceptor activated = copyOf(new CountedInterceptor());
      activated.measure(new FakeCall(() -> "done"));

      assertThat(cdi.counted("Work", "run", "")).isEqualTo(1);
    }
  }

  @Test
  void interceptor_afterPassivationWithoutContainer_passes() throws Exception {
    CountedInterceptor activated = copyOf(new CountedInterceptor());

    assertThat(activated.measure(new FakeCall(() -> "done"))).isEqualTo("done");
    assertThat(activated.measure(new FakeCall(() -> "again"))).isEqualTo("again");
  }

  @Test
  void interceptor_afterPassivationWhereTheContainerFails_passes() throws Exception {
    CountedInterceptor activated = copyOf(new CountedInterceptor());
    CDIProvider before =
        Current.use(
            () -> {
              throw new UnsupportedOperationException("no current container");
            });
    try {
      assertThat(activated.measure(new FakeCall(() -> "done"))).isEqualTo("done");
    } finally {
      Current.use(before);
    }
  }

  @Test
  void interceptor_whenMetricCannotBeHad_passesAndSaysSo() throws Exception {
    registry.counter("bean_calls_total").help("Mine.").register();
    CountedInterceptor interceptor = new CountedInterceptor();
    interceptor.use(active(clock::get));

    assertThat(interceptor.measure(new FakeCall(() -> "done"))).isEqualTo("done");
    assertThat(registry.findings().list())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .startsWith(
            "is not measured by @Counted: bean_calls is registered as counter bean_calls[]");
  }

  /** What {@code CDI.current()} asks. */
  private abstract static class Current extends CDI<Object> {

    static @Nullable CDIProvider use(@Nullable CDIProvider provider) {
      CDIProvider before = configuredProvider;
      configuredProvider = provider;
      return before;
    }
  }

  private BeanMetrics active(NanoClock nanos) {
    BeanMetrics beans = new BeanMetrics(nanos);
    beans.addCalls(
        FakeCall.Work.class, MeteredCalls.of(AnnotatedCall.of(FakeCall.Work.class, FakeCall.RUN)));
    beans.activate(registry);
    return beans;
  }

  private double value(String sample) {
    return value(sample, WORK);
  }

  private double value(String sample, String[] labels) {
    return Snapshot.of(registry).value(sample, labels).orElse(-1);
  }

  private NanoClock failingAtEverySecondReading() {
    return () -> {
      if (clock.incrementAndGet() % 2 == 0) {
        throw new IllegalStateException("no clock");
      }
      return 0;
    };
  }

  private static CountedInterceptor copyOf(CountedInterceptor interceptor) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(interceptor);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (CountedInterceptor) in.readObject();
    }
  }
}
