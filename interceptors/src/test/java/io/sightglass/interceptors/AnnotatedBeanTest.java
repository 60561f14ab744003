// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AnnotatedBeanTest {

  private Cdi cdi;

  @BeforeEach
  void start() {
    cdi = Cdi.with(Checkout.class, Stock.class);
  }

  @AfterEach
  void stop() {
    cdi.close();
  }

  @Test
  void counted_whenMethodReturns_countsItWithoutException() {
    cdi.bean(Checkout.class).pay();
    cdi.bean(Checkout.class).pay();

    assertThat(cdi.counted("Checkout", "pay", "")).isEqualTo(2);
  }

  @Test
  void counted_whenMethodThrows_countsItByExceptionAndPassesTheExceptionOn() {
    RuntimeException thrown = new IllegalArgumentException("no such cart");

    Throwable caught = catchThrowable(() -> cdi.bean(Checkout.class).fail(thrown));

    assertThat(caught).isSameAs(thrown);
    assertThat(cdi.counted("Checkout", "fail", "IllegalArgumentException")).isEqualTo(1);
    assertThat(cdi.counted("Checkout", "fail", "")).isEqualTo(0);
  }

  @Test
  void counted_whenExceptionHasNoSimpleName_goesByItsBinaryName() {
    RuntimeException anonymous = new RuntimeException() {};

    Throwable caught = catchThrowable(() -> cdi.bean(Checkout.class).fail(anonymous));

    assertThat(caught).isSameAs(anonymous);
    assertThat(cdi.counted("Checkout", "fail", "AnnotatedBeanTest$1")).isEqualTo(1);
  }

  @Test
  void counted_whenMethodThrowsAnError_passesTheErrorOn() {
    Error thrown = new AssertionError("broken");

    Throwable caught = catchThrowable(() -> cdi.bean(Checkout.class).fail(thrown));

    assertThat(caught).isSameAs(thrown);
    assertThat(cdi.counted("Checkout", "fail", "AssertionError")).isEqualTo(1);
  }

  @Test
  void annotatedMethod_beforeItsFirstCall_isExposedAtZero() {
    assertThat(cdi.counted("Checkout", "pay", "")).isEqualTo(0);
    assertThat(cdi.timed("Checkout", "pay", "")).isEqualTo(0);
    assertThat(cdi.inProgress("Checkout", "pay")).isEqualTo(0);
  }

  @Test
  void timed_whenMethodReturns_observesItsDuration() {
    cdi.bean(Checkout.class).pay();

    assertThat(cdi.timed("Checkout", "pay", "")).isEqualTo(1);
    assertThat(
            cdi.value(
                "bean_call_duration_seconds_sum",
                "class",
                "Checkout",
                "method",
                "pay",
                "exception",
                ""))
        .isPositive();
  }

  @Test
  void timed_whenMethodThrows_observesItByException() {
    Throwable caught =
        catchThrowable(() -> cdi.bean(Checkout.class).fail(new IllegalStateException()));

    assertThat(caught).isInstanceOf(IllegalStateException.class);
    assertThat(cdi.timed("Checkout", "fail", "IllegalStateException")).isEqualTo(1);
  }

  @Test
  void inProgress_whileMethodRuns_holdsOneAndZeroAfter() {
    double during = cdi.bean(Checkout.class).during(() -> cdi.inProgress("Checkout", "during"));

    assertThat(during).isEqualTo(1);
    assertThat(cdi.inProgress("Checkout", "during")).isEqualTo(0);
  }

  @Test
  void inProgress_whenMethodThrows_goesBackToZero() {
    Throwable caught =
        catchThrowable(() -> cdi.bean(Checkout.class).fail(new IllegalStateException()));

    assertThat(caught).isInstanceOf(IllegalStateException.class);
    assertThat(cdi.inProgress("Checkout", "fail")).isEqualTo(0);
  }

  @Test
  void interceptor_whenMethodReturns_passesTheSameResultOn() {
    Object result = new Object();

    assertThat(cdi.bean(Checkout.class).echo(result)).isSameAs(result);
    assertThat(cdi.bean(Checkout.class).echo(null)).isNull();
  }

  @Test
  void annotation_withName_recordsInTheMetricOfThatName() {
    cdi.bean(Stock.class).reserve();

    String[] labels = {"class", "Stock", "method", "reserve", "exception", ""};
    assertThat(cdi.value("stock_reservations_total", labels)).isEqualTo(1);
    assertThat(cdi.value("stock_reservation_seconds_count", labels)).isEqualTo(1);
    assertThat(cdi.value("stock_reserving", "class", "Stock", "method", "reserve")).isEqualTo(0);
  }

  @Test
  void timed_withBuckets_hasThem() {
    Snapshot.Family family = family("stock_reservation_seconds");

    assertThat(family.samples())
        .singleElement()
        .isInstanceOfSatisfying(
            Sample.Histogram.class,
            sample -> assertThat(sample.buckets()).isEqualTo(Buckets.of(1, 60)));
  }

  @Test
  void annotation_withHelp_definesTheMetricWithIt() {
    Snapshot.Family family = family("stock_reservations");

    assertThat(family.metadata().help()).isEqualTo("Reservations made.");
    assertThat(family.metadata().type()).isEqualTo(MetricType.COUNTER);
  }

  @Test
  void annotation_ofClass_measuresItsMethods() {
    cdi.bean(Stock.class).count();

    assertThat(cdi.counted("Stock", "count", "")).isEqualTo(1);
  }

  @Test
  void annotation_ofMethod_goesBeforeThatOfItsClass() {
    cdi.bean(Stock.class).reserve();

    assertThat(cdi.counted("Stock", "reserve", "")).isEqualTo(-1);
  }

  @Test
  void call_throughTheBeansOwnReference_isMeasuredAtEachDepth() {
    double deepest =
        cdi.bean(Checkout.class).recurse(3, () -> cdi.inProgress("Checkout", "recurse"));

    assertThat(deepest).isEqualTo(4);
    assertThat(cdi.counted("Checkout", "recurse", "")).isEqualTo(4);
    assertThat(cdi.inProgress("Checkout", "recurse")).isEqualTo(0);
  }

  @Test
  void call_onThis_isNotIntercepted() {
    cdi.bean(Checkout.class).payTwice();

    assertThat(cdi.counted("Checkout", "pay", "")).isEqualTo(0);
  }

  private Snapshot.Family family(String name) {
    return Snapshot.of(cdi.registry()).families().stream()
        .filter(family -> family.metadata().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ApplicationScoped
  static class Checkout {

    @Inject Checkout self;

    @Counted
    @Timed
    @InProgress
    public void pay() {}

    public void payTwice() {
      pay();
      pay();
    }

    @Counted
    @Timed
    @InProgress
    public void fail(RuntimeException thrown) {
      throw thrown;
    }

    @Counted
    public void fail(Error thrown) {
      throw thrown;
    }

    @InProgress
    public double during(DoubleSupplier reading) {
      return reading.getAsDouble();
    }

    @Counted
    @Timed
    @InProgress
    public @Nullable Object echo(@Nullable Object value) {
      return value;
    }

    @Counted
    @InProgress
    public double recurse(int more, DoubleSupplier reading) {
      return more == 0 ? reading.getAsDouble() : self.recurse(more - 1, reading);
    }
  }

  @Counted
  @Dependent
  static class Stock {

    @Counted(value = "stock_reservations", help = "Reservations made.")
    @Timed(
        value = "stock_reservation_seconds",
        buckets = {1, 60})
    @InProgress("stock_reserving")
    public void reserve() {}

    public void count() {}
  }
}
