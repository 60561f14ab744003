// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.StateSet;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.sightglass.bridges.Pages;
import io.sightglass.registry.Findings;
import io.sightglass.registry.Registry;
import java.io.IOException;
import java.util.List;
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
    theirs.register(
        () ->
            UnknownSnapshot.builder()
                .name("puzzle")
                .dataPoint(UnknownSnapshot.UnknownDataPointSnapshot.builder().value(42).build())
                .build());
    theirs.register(() -> gaugeHistogram());
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
}
