// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.StateSet;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.sightglass.bridges.Pages;
import io.sightglass.registry.Collector;
import io.sightglass.registry.Findings;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Registry;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PrometheusClientMetricsTest {

  private final PrometheusRegistry theirs = new PrometheusRegistry();
  private final Registry registry = Pages.registry();

  private void fill() {
    Counter orders =
        Counter.builder()
            .name("shop_orders_total")
            .help("Orders \"placed\" in C:\\shop\nand elsewhere.")
            .labelNames("payment", "country")
            .register(theirs);
    orders.labelValues("card", "DE").inc(3);
    orders.labelValues("in\"voice\\\n", "Österreich").inc(0.5);
    Counter.builder().name("bytes_read").unit(Unit.BYTES).register(theirs).inc(1e15);
    Gauge.builder().name("queue.depth").help("Dotted.").register(theirs).set(-7.25);
    Gauge.builder().name("temperature ünit").register(theirs).set(Double.NaN);
    Gauge.builder().name("ratio").unit(Unit.RATIO).register(theirs).set(Double.POSITIVE_INFINITY);
    Histogram latency =
        Histogram.builder()
            .name("latency_seconds")
            .unit(Unit.SECONDS)
            .classicUpperBounds(0.1, 1, 10)
            .labelNames("route")
            .register(theirs);
    latency.labelValues("/a").observe(0.05);
    latency.labelValues("/a").observe(5);
    latency.labelValues("/b").observe(500);
    Histogram.builder().name("native_seconds").nativeOnly().register(theirs).observe(3);
    Summary sizes = Summary.builder().name("sizes").quantile(0.5).quantile(0.99).register(theirs);
    sizes.observe(1);
    sizes.observe(2);
    Summary.builder().name("plain_sizes").register(theirs).observe(4);
    Info.builder().name("build_info").labelNames("version").register(theirs).addLabelValues("1.0");
    StateSet states = StateSet.builder().name("feature").states("on", "off").register(theirs);
    states.setTrue("on");
    add(
        () ->
            UnknownSnapshot.builder()
                .name("puzzle")
                .dataPoint(UnknownSnapshot.UnknownDataPointSnapshot.builder().value(42).build())
                .build());
    add(() -> gaugeHistogram());
  }

  private void add(Supplier<MetricSnapshot> snapshot) {
    io.prometheus.metrics.model.registry.Collector collector = snapshot::get;
    theirs.register(collector);
  }

  private static HistogramSnapshot gaugeHistogram() {
    return HistogramSnapshot.builder()
        .gaugeHistogram(true)
        .name("queue_ages")
        .dataPoint(
            HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(
                    ClassicHistogramBuckets.of(
                        new double[] {1, Double.POSITIVE_INFINITY}, new long[] {4, 2}))
                .sum(9)
                .build())
        .build();
  }

  private List<String> found() {
    return registry.findings().list().stream().map(Findings.Finding::toString).toList();
  }

  @Test
  void text_whenRegistryIsBound_isThatOfTheLibrary() throws IOException {
    fill();
    PrometheusClientMetrics.bind(registry, theirs);

    assertThat(Pages.lines(Pages.text(registry))).isEqualTo(Pages.lines(Pages.text(theirs)));
    assertThat(found()).isEmpty();
  }

  @Test
  void openMetrics_whenRegistryIsBound_isThatOfTheLibrary() throws IOException {
    fill();
    PrometheusClientMetrics.bind(registry, theirs);

    assertThat(Pages.lines(Pages.openMetrics(registry)))
        .isEqualTo(Pages.lines(Pages.openMetrics(theirs, false)));
  }

  @Test
  void created_whenSettingIsOn_isThatOfTheLibrary() throws IOException {
    fill();
    Registry withCreated = Pages.registry("sightglass.created", "true");
    PrometheusClientMetrics.bind(withCreated, theirs);

    assertThat(Pages.lines(Pages.openMetrics(withCreated)))
        .isEqualTo(Pages.lines(Pages.openMetrics(theirs, true)));
  }

  @Test
  void details_whenThereAreExemplarsAndTimestamps_areThoseOfTheLibrary() throws IOException {
    Exemplar low = Exemplar.builder().value(0.5).traceId("abc").spanId("d").build();
    Exemplar high =
        Exemplar.builder().value(7).labels(Labels.of("order", "ö")).timestampMillis(1234).build();
    add(
        () ->
            CounterSnapshot.builder()
                .name("orders")
                .dataPoint(
                    CounterSnapshot.CounterDataPointSnapshot.builder()
                        .value(3)
                        .exemplar(high)
                        .scrapeTimestampMillis(1_700_000_000_123L)
                        .build())
                .build());
    add(
        () ->
            HistogramSnapshot.builder()
                .name("prices")
                .dataPoint(
                    HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(
                            ClassicHistogramBuckets.of(
                                new double[] {1, Double.POSITIVE_INFINITY}, new long[] {4, 2}))
                        .exemplars(Exemplars.of(low, high))
                        .sum(9)
                        .scrapeTimestampMillis(5)
                        .build())
                .build());
    PrometheusClientMetrics.bind(registry, theirs);

    assertThat(Pages.lines(Pages.openMetrics(registry)))
        .isEqualTo(Pages.lines(Pages.openMetrics(theirs, false)));
    assertThat(Pages.lines(Pages.text(registry))).isEqualTo(Pages.lines(Pages.text(theirs)));
  }

  @Test
  void exemplar_whenItIsLongerThanOpenMetricsAllows_isLeftOutAlone() {
    add(
        () ->
            CounterSnapshot.builder()
                .name("orders")
                .dataPoint(
                    CounterSnapshot.CounterDataPointSnapshot.builder()
                        .value(3)
                        .exemplar(
                            Exemplar.builder()
                                .value(1)
                                .labels(Labels.of("order", "x".repeat(200)))
                                .build())
                        .build())
                .build());
    PrometheusClientMetrics.bind(registry, theirs);

    assertThat(Pages.openMetrics(registry))
        .isEqualTo("# TYPE orders counter\norders_total 3\n# EOF\n");
  }

  @Test
  void family_whenItHasSeveralLabelSchemas_isOne() throws IOException {
    Counter.builder().name("a").labelNames("x").register(theirs).labelValues("1").inc();
    Counter.builder().name("a").labelNames("y").register(theirs).labelValues("1").inc();
    PrometheusClientMetrics.bind(registry, theirs);

    assertThat(Pages.text(registry)).containsOnlyOnce("# TYPE a_total counter");
    assertThat(Pages.lines(Pages.text(registry))).isEqualTo(Pages.lines(Pages.text(theirs)));
  }

  @Test
  void histogram_whenNativeOnly_hasCountAndSumAndOneBucket() {
    Histogram.builder().name("native").nativeOnly().register(theirs).observe(3);
    PrometheusClientMetrics.bind(registry, theirs);

    assertThat(Pages.text(registry))
        .isEqualTo(
            """
            # TYPE native histogram
            native_bucket{le="+Inf"} 1
            native_count 1
            native_sum 3
            """);
  }

  @Test
  void metric_whenItThrows_costsItselfAndIsSaidOnce() {
    Counter.builder().name("good").register(theirs).inc();
    GaugeWithCallback.builder()
        .name("bad")
        .callback(
            value -> {
              throw new IllegalStateException("no connection");
            })
        .register(theirs);
    Gauge.builder().name("better").register(theirs).set(1);
    PrometheusClientMetrics.bind(registry, theirs);
    Pages.text(registry);

    assertThat(Pages.text(registry))
        .isEqualTo("# TYPE better gauge\nbetter 1\n# TYPE good_total counter\ngood_total 1\n");
    assertThat(found())
        .containsExactly(
            "Finding[subject=PrometheusRegistry, message=leaves out its metric bad:"
                + " java.lang.IllegalStateException: no connection]");
  }

  @Test
  void metric_whenItThrowsAndHasNoName_costsTheRegistryAndNothingElse() {
    registry.counter("own").help("Own.").register().inc();
    Counter.builder().name("good").register(theirs).inc();
    add(
        () -> {
          throw new IllegalStateException("no name");
        });
    PrometheusClientMetrics.bind(registry, theirs);

    assertThat(Pages.text(registry))
        .isEqualTo("# HELP own_total Own.\n# TYPE own_total counter\nown_total 1\n");
    assertThat(found())
        .containsExactly(
            "Finding[subject=PrometheusRegistry, message=is left out of the page:"
                + " java.lang.IllegalStateException: no name]");
  }

  @Test
  void metric_whenItBreaksARuleOfThePage_costsItself() {
    Counter.builder().name("good").register(theirs).inc();
    Gauge.builder().name("temperature:now").register(theirs).set(1);
    StateSet.builder().name("a:b").states("on").register(theirs).setTrue("on");
    PrometheusClientMetrics.bind(registry, theirs);

    assertThat(Pages.text(registry))
        .isEqualTo(
            """
            # TYPE good_total counter
            good_total 1
            # TYPE temperature:now gauge
            temperature:now 1
            """);
    assertThat(found())
        .containsExactly(
            "Finding[subject=PrometheusRegistry, message=leaves out its metric a:b:"
                + " java.lang.IllegalArgumentException: the name of a state set is a label name as"
                + " well and has no ':', but got \"a:b\"]");
  }

  @Test
  void names_whenOursHaveThem_stayOursAndOneFindingSaysSo() {
    registry.gauge("jvm_threads").help("Own.").register().set(1);
    registry.register(new DescribedUptime());
    Gauge.builder().name("jvm_threads").register(theirs).set(2);
    Counter.builder().name("uptime").register(theirs).inc(2);
    Gauge.builder().name("other").register(theirs).set(2);
    PrometheusClientMetrics.bind(registry, theirs);
    Pages.text(registry);

    assertThat(Pages.text(registry))
        .isEqualTo(
            """
            # HELP jvm_threads Own.
            # TYPE jvm_threads gauge
            jvm_threads 1
            # TYPE uptime gauge
            uptime 5
            # TYPE other gauge
            other 2
            """);
    assertThat(found())
        .containsExactly(
            "Finding[subject=PrometheusRegistry, message=leaves out metrics whose names are on the"
                + " page already: jvm_threads, uptime; those that were there first are shown]");
  }

  @Test
  void names_whenTwoRegistriesHaveThem_areThoseOfTheFirst() {
    PrometheusRegistry second = new PrometheusRegistry();
    Gauge.builder().name("depth").register(theirs).set(1);
    Gauge.builder().name("depth").register(second).set(2);
    Gauge.builder().name("width").register(second).set(2);
    PrometheusClientMetrics.bind(registry, theirs);
    PrometheusClientMetrics.bind(registry, second);
    Pages.text(registry);

    assertThat(Pages.text(registry))
        .isEqualTo("# TYPE depth gauge\ndepth 1\n# TYPE width gauge\nwidth 2\n");
    assertThat(found()).hasSize(1);
  }

  @Test
  void names_whenTheFirstNoLongerHasThem_areThoseOfTheSecond() {
    PrometheusRegistry second = new PrometheusRegistry();
    Gauge depth = Gauge.builder().name("depth").register(theirs);
    Gauge.builder().name("depth").register(second).set(2);
    PrometheusClientMetrics.bind(registry, theirs);
    PrometheusClientMetrics.bind(registry, second);
    Pages.text(registry);
    theirs.unregister(depth);

    assertThat(Pages.text(registry)).isEqualTo("# TYPE depth gauge\ndepth 2\n");
  }

  @Test
  void registry_whenBoundTwice_isThereOnce() {
    Gauge.builder().name("depth").register(theirs).set(1);
    PrometheusClientMetrics.bind(registry, theirs);
    PrometheusClientMetrics.bind(registry, theirs);

    assertThat(Pages.text(registry)).isEqualTo("# TYPE depth gauge\ndepth 1\n");
    assertThat(found()).isEmpty();
  }

  @Test
  void metric_whenItComesLater_isThere() {
    PrometheusClientMetrics.bind(registry, theirs);
    assertThat(Pages.text(registry)).isEmpty();
    CounterWithCallback.builder().name("late").callback(value -> value.call(7)).register(theirs);

    assertThat(Pages.text(registry)).isEqualTo("# TYPE late_total counter\nlate_total 7\n");
  }

  @Test
  void filter_whenNamesAreWanted_givesThose() {
    Gauge.builder().name("depth").register(theirs).set(1);
    Gauge.builder().name("width").register(theirs).set(1);
    PrometheusClientMetrics.bind(registry, theirs);

    assertThat(Pages.text(registry, "width"::equals)).isEqualTo("# TYPE width gauge\nwidth 1\n");
  }

  @Test
  void registry_whenOursIsClosed_isNotReadAnyMore() {
    Gauge.builder().name("depth").register(theirs).set(1);
    PrometheusClientMetrics.bind(registry, theirs);
    registry.close();

    assertThat(Pages.text(registry)).isEmpty();
  }

  @Test
  void ours_whenClosed_isNotHeldByTheirs() {
    Gauge.builder().name("depth").register(PrometheusRegistry.defaultRegistry).set(1);
    WeakReference<Registry> gone = new WeakReference<>(usedAndClosed());

    assertThat(isCollected(gone)).isTrue();
    PrometheusRegistry.defaultRegistry.clear();
  }

  private static Registry usedAndClosed() {
    Registry used = Pages.registry();
    PrometheusClientMetrics.bind(used, PrometheusRegistry.defaultRegistry);
    Pages.text(used);
    used.close();
    return used;
  }

  private static boolean isCollected(WeakReference<?> reference) {
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
    }
    return reference.get() == null;
  }

  /** A collector that has said what it pushes. */
  private static final class DescribedUptime implements Collector {

    private static final Metadata UPTIME = Metadata.gauge("uptime", "");

    @Override
    public List<Metadata> describe() {
      return List.of(UPTIME);
    }

    @Override
    public void collect(MetricVisitor visitor) {
      visitor.family(UPTIME);
      visitor.gauge(io.sightglass.registry.Labels.NONE, 5);
    }
  }
}
