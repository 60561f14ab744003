// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Sample;
import io.sightglass.registry.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the families of this module against those of the Prometheus Java client, in one JVM. */
class ClientJavaNamesTest {

  /** What the client has and this module does not, and why. */
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          "jvm_memory_pool_allocated_bytes",
          "needs a notification listener of the garbage collectors, which runs on their thread and"
              + " keeps the class loader of an undeployed web application");

  private static Map<String, Shape> client = Map.of();
  private static Map<String, Shape> ours = Map.of();

  /** What a dashboard depends on. */
  private record Shape(MetricType type, String unit, String help, Set<List<String>> labels) {}

  @BeforeAll
  static void scrapeBoth() {
    // So that pools have been collected and both sides show the same series.
    System.gc();
    PrometheusRegistry registry = new PrometheusRegistry();
    JvmMetrics.builder().register(registry);
    client = new TreeMap<>();
    for (MetricSnapshot family : registry.scrape()) {
      client.put(family.getMetadata().getName(), shape(family));
    }
    ours = new TreeMap<>();
    for (var collector : List.of(new JvmCollector(), new ProcessCollector())) {
      for (Snapshot.Family family : Snapshot.of(collector).families()) {
        ours.put(family.metadata().name(), shape(family));
      }
    }
  }

  @Test
  void families_besidesThoseLeftOut_areThoseOfTheClient() {
    Set<String> expected = new TreeSet<>(client.keySet());
    expected.removeAll(LEFT_OUT.keySet());

    assertThat(ours.keySet()).isEqualTo(expected);
  }

  @Test
  void families_whenLeftOut_areStillInTheClient() {
    assertThat(client).containsKeys(LEFT_OUT.keySet().toArray(String[]::new));
  }

  @Test
  void typesUnitsHelpAndSeries_ofEveryFamily_areThoseOfTheClient() {
    assertThat(ours).allSatisfy((name, shape) -> assertThat(shape).isEqualTo(client.get(name)));
  }

  private static Shape shape(Snapshot.Family family) {
    Set<List<String>> series = new TreeSet<>(ClientJavaNamesTest::compare);
    for (Sample sample : family.samples()) {
      series.add(pairs(sample.labels()));
    }
    Metadata metadata = family.metadata();
    return new Shape(metadata.type(), metadata.unit(), metadata.help(), series);
  }

  private static Shape shape(MetricSnapshot family) {
    Set<List<String>> series = new TreeSet<>(ClientJavaNamesTest::compare);
    for (DataPointSnapshot point : family.getDataPoints()) {
      List<String> pairs = new ArrayList<>();
      point.getLabels().forEach(label -> pairs.add(label.getName() + "=" + label.getValue()));
      series.add(pairs);
    }
    var metadata = family.getMetadata();
    String unit = metadata.hasUnit() ? String.valueOf(metadata.getUnit()) : "";
    return new Shape(type(family), unit, String.valueOf(metadata.getHelp()), series);
  }

  private static List<String> pairs(Labels labels) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      pairs.add(labels.name(i) + "=" + labels.value(i));
    }
    return pairs;
  }

  private static int compare(List<String> left, List<String> right) {
    return left.toString().compareTo(right.toString());
  }

  private static MetricType type(MetricSnapshot family) {
    if (family instanceof CounterSnapshot) {
      return MetricType.COUNTER;
    } else if (family instanceof SummarySnapshot) {
      return MetricType.SUMMARY;
    } else if (family instanceof InfoSnapshot) {
      return MetricType.INFO;
    }
    assertThat(family).isInstanceOf(GaugeSnapshot.class);
    return MetricType.GAUGE;
  }
}
