// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogReporterTest {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final FakeTicker ticker = new FakeTicker();
  private final LoggedLines log = new LoggedLines();
  private final Registry registry =
      Registry.create(Settings.of(name -> name.equals("sightglass.self-metrics") ? "false" : null));

  @AfterEach
  void endLog() {
    log.close();
  }

  private LogReporter reporter() {
    return LogReporter.builder().ticker(ticker).build(registry);
  }

  private String lastEvent() {
    return log.lines().get(log.lines().size() - 1);
  }

  @Test
  @DisplayName("S0-43 the first report shows every series")
  void report_whenItIsTheFirst_showsEverySeries() {
    registry.counter("orders").register("payment").labels("card").inc(39);
    registry.counter("refunds").register();
    registry.gauge("size").register().set(2.5);
    Histogram took = registry.histogram("took").buckets(Buckets.of(1)).register();
    took.observe(0.25);
    took.observe(0.5);
    registry.info("shop").register("version").labels("1");
    registry.stateSet("phase").states("open", "closed").register().set("open", true);
    reporter().report();
    assertThat(log.lines())
        .containsExactly(
            """
            INFO metrics: 6 shown
              orders_total{payment="card"} 39
              phase open
              refunds_total 0
              shop_info{version="1"} 1
              size 2.5
              took count 2, mean 0.375""");
  }

  @Test
  @DisplayName("S0-43 later reports show the growth, and leave out what did not grow")
  void report_whenItIsNotTheFirst_showsTheGrowth() {
    Counter orders = registry.counter("orders").register();
    registry.counter("refunds").register().inc();
    Histogram took = registry.histogram("took").buckets(Buckets.of(1)).register();
    orders.inc(7);
    took.observe(100);
    LogReporter reporter = reporter();
    reporter.report();
    ticker.set(MINUTE);
    orders.inc(120);
    took.observe(0.1);
    took.observe(0.2);
    registry.counter("late").register().inc(3);
    reporter.report();
    assertThat(lastEvent())
        .isEqualTo(
            """
            INFO metrics of the last 60s: 3 shown, 1 without change
              late_total 3 (+3, 0.05/s)
              orders_total 127 (+120, 2/s)
              took count 3 (+2, 0.03333/s), mean 0.15""");
  }

  @Test
  void report_whenACounterHasBegunAnew_showsWhatItHas() {
    Family<Counter> orders = registry.counter("orders").register("payment");
    orders.labels("card").inc(7);
    LogReporter reporter = reporter();
    reporter.report();
    ticker.set(MINUTE);
    orders.clear();
    orders.labels("card").inc(6);
    reporter.report();
    assertThat(lastEvent()).endsWith("orders_total{payment=\"card\"} 6 (+6, 0.1/s)");
  }

  @Test
  @DisplayName("S0-43 only what is selected")
  void report_whenNamesAreChosen_showsOnlyThose() {
    registry.counter("shop_orders").register();
    registry.counter("refunds").register();
    registry.gauge("size").register();
    LogReporter.builder().names("shop_*", "refunds_total").build(registry).report();
    assertThat(lastEvent())
        .isEqualTo("INFO metrics: 2 shown\n  refunds_total 0\n  shop_orders_total 0");
  }

  @Test
  @DisplayName("S0-43 a report has a limit, and says what it left out")
  void report_whenThereAreManySeries_isCut() {
    Family<Counter> family = registry.counter("c").register("number");
    for (int i = 0; i < 1000; i++) {
      family.labels(Integer.toString(i)).inc();
    }
    LogReporter.builder().maxLines(3).build(registry).report();
    assertThat(lastEvent())
        .startsWith(
            "INFO metrics: 3 shown, 997 beyond the limit of 3 lines left out: choose some by"
                + " sightglass.log.names\n  c_total{number=\"0\"} 1\n")
        .hasLineCount(4);
  }

  @Test
  void label_whenItTriesToForgeALine_isOneLine() {
    registry
        .gauge("g")
        .register("a")
        .labels("x\r\nWARNING forged \u001b[2J\u0085\u2028\u2029\u202e{0} é")
        .set(1);
    reporter().report();
    assertThat(lastEvent())
        .isEqualTo(
            "INFO metrics: 1 shown\n"
                + "  g{a=\"x\\u000d\\nWARNING forged"
                + " \\u001b[2J\\u0085\\u2028\\u2029\\u202e{0} é\"} 1");
  }

  @Test
  void label_whenItIsLong_isCut() {
    registry.gauge("g").register("a").labels("x".repeat(10_000)).set(1);
    reporter().report();
    assertThat(lastEvent()).hasSizeLessThan(400).endsWith("x… 1");
  }

  @Test
  void start_whenClosed_hasWrittenALastReport() {
    Counter orders = registry.counter("orders").register();
    RunningOutput running = reporter().start(Duration.ofMinutes(1));
    assertThat(ticker.awaited()).isEqualTo(MINUTE);
    assertThat(log.lines()).isEmpty();
    ticker.wakeAt(MINUTE);
    ticker.awaited();
    orders.inc();
    ticker.set(MINUTE + MINUTE / 2);
    running.close();
    assertThat(log.lines())
        .containsExactly(
            "INFO metrics: 1 shown\n  orders_total 0",
            "INFO metrics of the last 30s: 1 shown\n  orders_total 1 (+1, 0.03333/s)");
  }

  @Test
  void maxLines_whenZero_isRefused() {
    assertThatThrownBy(() -> LogReporter.builder().maxLines(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a report in the log has to have at least 1 line, but got 0");
  }
}
