// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.Timer;
import org.eclipse.microprofile.metrics.annotation.Metric;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Metrics of MicroProfile Metrics that are injected; names are those of SmallRye Metrics. */
final class MicroprofileInjectionTest {

  private static final String STOCK = "io_sightglass_interceptors_MicroprofileInjectionTest_Stock_";

  private Cdi cdi;
  private Stock stock;

  @BeforeEach
  void start() {
    cdi = Cdi.with(Stock.class, Late.class);
    stock = cdi.bean(Stock.class);
  }

  @AfterEach
  void stop() {
    cdi.close();
  }

  @Test
  void counter_withoutAnnotation_hasTheNameOfItsField() {
    stock.bare.inc();

    assertThat(value(STOCK + "bare_total")).isEqualTo(1);
  }

  @Test
  void counter_withTags_hasThemAsLabels() {
    stock.sold.inc();
    stock.sold.inc(4);

    assertThat(cdi.value(STOCK + "sold_total", "mp_scope", "application", "tier", "gold"))
        .isEqualTo(5);
    assertThat(stock.sold.getCount()).isEqualTo(5);
  }

  @Test
  void counter_ofTheApplication_isInjectedAndNotOurs() {
    try (Cdi own = Cdi.with(OwnCounters.class, Shelf.class)) {
      assertThat(own.bean(Shelf.class).counter).isInstanceOf(OwnCounter.class);
    }
  }

  @Test
  void histogram_withUnit_hasItInTheName() {
    stock.sizes.update(5);
    stock.sizes.update(7L);

    assertThat(value("sizes_bytes_count")).isEqualTo(2);
    assertThat(value("sizes_bytes_max")).isEqualTo(7);
    assertThat(cdi.value("sizes_bytes", "mp_scope", "application", "quantile", "0.999"))
        .isBetween(6.9, 7.1);
    assertThat(stock.sizes.getCount()).isEqualTo(2);
    assertThat(stock.sizes.getSum()).isEqualTo(12);
    assertThat(stock.sizes.getSnapshot()).isNull();
  }

  @Test
  void timer_whenUpdated_recordsSeconds() {
    stock.waits.update(Duration.ofMillis(1500));

    assertThat(value(STOCK + "waits_seconds_count")).isEqualTo(1);
    assertThat(value(STOCK + "waits_seconds_sum")).isEqualTo(1.5);
    assertThat(value(STOCK + "waits_seconds_max")).isEqualTo(1.5);
    assertThat(stock.waits.getElapsedTime()).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void timer_roundCalls_recordsEach() throws Exception {
    Callable<String> task = () -> "done";
    assertThat(stock.waits.time(task)).isEqualTo("done");
    stock.waits.time(() -> {});
    try (Timer.Context context = stock.waits.time()) {
      assertThat(context.stop()).isNotNegative();
    }

    assertThat(stock.waits.getCount()).isEqualTo(4);
  }

  @Test
  void timer_roundCallThatFails_recordsItAndPassesTheExceptionOn() {
    Callable<String> task =
        () -> {
          throw new IllegalStateException("no");
        };

    Throwable caught = catchThrowable(() -> stock.waits.time(task));

    assertThat(caught).isInstanceOf(IllegalStateException.class).hasMessage("no");
    assertThat(stock.waits.getCount()).isEqualTo(1);
  }

  @Test
  void metric_inASet_isFoundAgain() {
    assertThat(new HashSet<>(List.of(stock.bare, stock.sold))).contains(stock.bare).hasSize(2);
    assertThat(stock.bare).hasToString("org.eclipse.microprofile.metrics.Counter");
  }

  @Test
  void metric_whoseNameIsTaken_isAFindingAndRecordsUnseen() {
    Late late = cdi.bean(Late.class);

    late.taken.inc();

    assertThat(late.taken.getCount()).isEqualTo(1);
    assertThat(cdi.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.subject()).isEqualTo(Late.class.getName() + ".taken");
              assertThat(finding.message()).startsWith("is not shown: sizes_bytes");
            });
  }

  private double value(String sampleName) {
    return cdi.value(sampleName, "mp_scope", "application");
  }

  @Dependent
  static class Stock {
    @Inject Counter bare;

    @Inject
    @Metric(name = "sold", description = "Sold.", tags = "tier=gold")
    Counter sold;

    @Inject
    @Metric(name = "sizes", absolute = true, unit = "bytes")
    Histogram sizes;

    @Inject
    @Metric(name = "waits")
    Timer waits;
  }

  @Dependent
  static class Late {
    @Inject
    @Metric(name = "sizes.bytes", absolute = true)
    Counter taken;
  }

  @Dependent
  static class OwnCounters {
    @Produces
    Counter counter() {
      return new OwnCounter();
    }
  }

  @Dependent
  static class Shelf {
    @Inject Counter counter;
  }

  private static final class OwnCounter implements Counter {
    @Override
    public void inc() {}

    @Override
    public void inc(long amount) {}

    @Override
    public long getCount() {
      return 0;
    }
  }
}
