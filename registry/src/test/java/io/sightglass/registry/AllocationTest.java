// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.PrometheusText;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {

  private static final int OPERATIONS = 100_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Registry registry = Registry.create(Limited.to(100_000));

  @Test
  void recording_whenWarm_allocatesNothing() {
    Counter counter = registry.counter("c").register();
    Gauge gauge = registry.gauge("g").register();
    Histogram histogram = registry.histogram("h_seconds").register();
    assertAllocatesNothing(
        () -> {
          counter.inc();
          counter.inc(3);
          counter.inc(0.5);
          counter.inc(0x1p52);
          counter.inc(Double.NaN);
          gauge.set(2);
          gauge.add(0.5);
          gauge.dec();
          histogram.observe(0.3);
          histogram.observeNanos(123_456);
          histogram.observeNanos(1L << 52);
        });
  }

  @Test
  void observing_whenSummaryHasNoQuantiles_allocatesNothing() {
    Summary plain = registry.summary("plain").register();
    Summary seconds = registry.summary("plain_seconds").register();
    assertAllocatesNothing(
        () -> {
          plain.observe(3);
          plain.observe(-0.5);
          plain.observe(Double.NaN);
          seconds.observe(0.3);
          seconds.observeNanos(123_456);
        });
  }

  @Test
  void observing_whenQuantilesAreWarm_allocatesNothing() {
    Registry timed = Registry.create(Settings.of(), new FakeClock().clocks());
    Summary seconds = timed.summary("x_seconds").quantiles(0.5, 0.99).register();
    assertAllocatesNothing(
        () -> {
          seconds.observe(0.3);
          seconds.observe(-0.3);
          seconds.observe(0);
          seconds.observeNanos(123_456);
        });
  }

  @Test
  void setting_whenStatesAreKnown_allocatesNothing() {
    StateSet pump = registry.stateSet("pump").states("off", "on", "broken").register();
    String on = String.valueOf("on".toCharArray());
    assertAllocatesNothing(
        () -> {
          pump.set(on);
          pump.set("broken", true);
          pump.set("off");
        });
  }

  @Test
  void recording_whenThereIsNoExemplar_allocatesNothing() {
    Counter counter = registry.counter("c").register();
    Histogram histogram = registry.histogram("h_seconds").register();
    assertAllocatesNothing(
        () -> {
          counter.inc(1, TraceContext.labels(null));
          counter.inc(0.5, TraceContext.labels("00-not-a-trace"));
          histogram.observe(0.3, null);
        });
  }

  @Test
  void labels_whenSeriesExists_allocatesNothing() {
    Family<Counter> one = registry.counter("one").register("a");
    Family<Counter> two = registry.counter("two").register("a", "b");
    Family<Counter> three = registry.counter("three").register("a", "b", "c");
    Family<Counter> four = registry.counter("four").register("a", "b", "c", "d");
    String get = String.valueOf("GET".toCharArray());
    assertAllocatesNothing(
        () -> {
          one.labels(get).inc();
          two.labels(get, "/orders").inc();
          three.labels(get, "/orders", "200").inc();
          four.labels(get, "/orders", "200", "").inc();
        });
  }

  @Test
  void labels_whenFamilyIsFull_allocatesNothing() {
    Registry full = Registry.create(Limited.to(1));
    Family<Counter> one = full.counter("one").register("a");
    Family<Counter> three = full.counter("three").register("a", "b", "c");
    one.labels("known");
    three.labels("known", "known", "known");
    assertAllocatesNothing(
        () -> {
          one.labels("folded").inc();
          three.labels("folded", "known", "known").inc();
        });
  }

  @Test
  void scrape_whenSeriesAreMany_allocatesNoMoreThanAKibibyte() {
    Family<Counter> counters = registry.counter("c").help("C.").register("a", "b", "c");
    for (int i = 0; i < 100_000; i++) {
      counters.labels("GET", "/orders/" + i, "200").inc(i);
    }
    Family<Histogram> histograms = registry.histogram("h_seconds").help("H.").register("a", "b");
    for (int i = 0; i < 10_000; i++) {
      histograms.labels("GET", "/orders/" + i).observe(i);
    }
    assertScrapeAllocatesLittle(12_000_000);
  }

  @Test
  void scrape_whenSomeOfManySeriesWereRemoved_allocatesNoMoreThanAKibibyte() {
    Family<Counter> counters = registry.counter("c").help("C.").register("a");
    for (int i = 0; i < 100_000; i++) {
      counters.labels("v" + i).inc(i);
    }
    for (int i = 0; i < 100_000; i += 100) {
      counters.remove("v" + i);
    }
    assertScrapeAllocatesLittle(1_000_000);
  }

  private void assertScrapeAllocatesLittle(int pageBytes) {
    ByteArraySink sink = new ByteArraySink();
    for (int i = 0; i < 20; i++) {
      scrape(sink);
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10; i++) {
      scrape(sink);
    }
    long perScrape = (THREADS.getCurrentThreadAllocatedBytes() - before) / 10;
    assertThat(perScrape).isLessThanOrEqualTo(1024);
    assertThat(sink.size()).isGreaterThan(pageBytes);
  }

  private void scrape(ByteArraySink sink) {
    sink.reset();
    PrometheusText.write(registry, sink);
  }

  private static void assertAllocatesNothing(Runnable action) {
    for (int i = 0; i < OPERATIONS; i++) {
      action.run();
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < OPERATIONS; i++) {
      action.run();
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    // The smallest object is 16 bytes; one in a hundred operations would be seen.
    assertThat(allocated).isLessThan(OPERATIONS / 100 * 16);
  }
}
