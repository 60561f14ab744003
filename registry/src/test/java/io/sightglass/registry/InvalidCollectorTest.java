// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Collectors that break a rule: each costs its own families, and no other. */
class InvalidCollectorTest {

  @Test
  void collector_whenItThrowsHalfWay_losesAllItsFamilies() {
    assertLost(
        visitor -> {
          visitor.family(Metadata.gauge("first", ""));
          visitor.gauge(Labels.NONE, 1);
          visitor.family(Metadata.gauge("half", ""));
          throw new IllegalStateException("gone");
        },
        "is left out of the page: java.lang.IllegalStateException: gone");
  }

  @Test
  void collector_whenItThrowsAnErrorOfItsOwn_losesAllItsFamilies() {
    assertLost(
        visitor -> {
          throw new AssertionError("not so");
        },
        "is left out of the page: java.lang.AssertionError: not so");
    assertLost(
        visitor -> {
          throw new NoClassDefFoundError("javax/Gone");
        },
        "is left out of the page: java.lang.NoClassDefFoundError: javax/Gone");
  }

  @Test
  void collector_whenASampleComesBeforeAFamily_isLeftOut() {
    assertLost(
        visitor -> visitor.gauge(Labels.of("a", "1"), 2),
        "is left out of the page: java.lang.IllegalArgumentException: a sample needs a family, but"
            + " one with the labels {a=\"1\"} comes before the first");
  }

  @Test
  void collector_whenASampleIsOfAnotherType_isLeftOut() {
    assertLost(
        visitor -> {
          visitor.family(Metadata.counter("x", ""));
          visitor.gauge(Labels.NONE, 2);
        },
        "is left out of the page: java.lang.IllegalArgumentException: x is a counter and takes no"
            + " sample of a gauge");
  }

  @Test
  void collector_whenASeriesComesTwice_isLeftOut() {
    assertLost(
        visitor -> {
          visitor.family(Metadata.gauge("x", ""));
          visitor.gauge(Labels.of("a", "1"), 1);
          visitor.gauge(Labels.of("a", "1"), 2);
        },
        "is left out of the page: java.lang.IllegalArgumentException: x has the series {a=\"1\"}"
            + " twice");
  }

  @Test
  void collector_whenAFamilyComesTwice_isLeftOut() {
    assertLost(
        visitor -> {
          visitor.family(Metadata.gauge("x", ""));
          visitor.family(Metadata.gauge("x", ""));
        },
        "is left out of the page: java.lang.IllegalArgumentException: x would be exposed as x,"
            + " which is on the page already");
  }

  @Test
  void collector_whenALabelIsReserved_isLeftOut() {
    assertLost(
        visitor -> {
          visitor.family(Metadata.histogram("h", ""));
          visitor.histogram(Labels.of("le", "1"), Buckets.of(1), new long[] {1, 2}, 3);
        },
        "is left out of the page: java.lang.IllegalArgumentException: h: the label \"le\" is set"
            + " by the histogram itself");
    assertLost(
        visitor -> {
          visitor.family(Metadata.gauge("g", ""));
          visitor.gauge(Labels.of("__name__", "other"), 1);
        },
        "is left out of the page: java.lang.IllegalArgumentException: g: label names that begin"
            + " with \"__\" are reserved, but got \"__name__\"");
  }

  @Test
  void collector_whenBucketCountsAreMissingOrNegative_isLeftOut() {
    assertLost(
        visitor -> {
          visitor.family(Metadata.histogram("h", ""));
          visitor.histogram(Labels.NONE, Buckets.of(1), new long[] {1}, 3);
        },
        "is left out of the page: java.lang.IllegalArgumentException: a histogram of 2 buckets got"
            + " 1 counts");
    assertLost(
        visitor -> {
          visitor.family(Metadata.histogram("h", ""));
          visitor.histogram(Labels.NONE, Buckets.of(1), new long[] {1, -1}, 3);
        },
        "is left out of the page: java.lang.IllegalArgumentException: bucket counts are not"
            + " negative, but got [1, -1]");
  }

  /** Asserts that the collector costs its own families only, and that one finding says so. */
  @Test
  void collector_whenACounterIsNegative_isLeftOut() {
    assertLost(
        visitor -> {
          visitor.family(Metadata.counter("x", ""));
          visitor.counter(Labels.of("a", "1"), -5);
        },
        "is left out of the page: java.lang.IllegalArgumentException: a counter is at least 0, but"
            + " {a=\"1\"} has -5.0");
  }

  @Test
  void collector_whenBucketCountsOverflow_isLeftOut() {
    assertLost(
        visitor -> {
          visitor.family(Metadata.histogram("x", ""));
          visitor.histogram(
              Labels.NONE, Buckets.of(1), new long[] {Long.MAX_VALUE, Long.MAX_VALUE}, 2);
        },
        "is left out of the page: java.lang.ArithmeticException: long overflow");
  }

  @Test
  void collector_whenItInterruptsItsThread_costsTheScrapeNothing() {
    Registry registry = Registry.create();
    registry.register(
        visitor -> {
          visitor.family(Metadata.gauge("x", ""));
          visitor.gauge(Labels.NONE, 2);
          Thread.currentThread().interrupt();
        });

    assertThat(Snapshot.of(registry).value("x")).hasValue(2);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(registry.findings().list()).hasSize(1);
  }

  private static void assertLost(Consumer<MetricVisitor> collector, String message) {
    Registry registry = Registry.create();
    registry.counter("recorded").help("R.").register().inc();
    registry.register(collector::accept);
    registry.register(gauge("other", 7));
    List<String> names =
        Snapshot.of(registry).families().stream()
            .map(family -> family.metadata().name())
            .filter(name -> !name.startsWith("sightglass_"))
            .toList();
    assertThat(names).containsExactly("recorded", "other");
    assertThat(Pages.values(registry))
        .containsEntry(
            "sightglass_collector_errors_total{collector=\"InvalidCollectorTest\"}", 2.0);
    assertThat(registry.findings().list())
        .containsExactly(new Findings.Finding("collector InvalidCollectorTest", message));
  }

  private static Collector gauge(String name, double value) {
    return visitor -> {
      visitor.family(Metadata.gauge(name, ""));
      visitor.gauge(Labels.NONE, value);
    };
  }
}
