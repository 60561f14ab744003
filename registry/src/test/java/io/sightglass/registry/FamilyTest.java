// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class FamilyTest {

  private static final long SEED = 20261121;

  private final Registry registry = Registry.create(Limited.to(100_000));

  @Test
  void family_whenNoSeriesIsAskedFor_hasNoSamples() {
    registry.counter("x").help("X.").register("a");
    assertThat(Pages.text(registry)).startsWith("# HELP x_total X.\n# TYPE x_total counter\n");
    assertThat(Pages.samples(registry, "x")).isEmpty();
  }

  @Test
  void labels_whenStringsAreEqualButOtherObjects_findsTheSameSeries() {
    Family<Counter> family = registry.counter("x").register("a", "b", "c");
    Counter counter = family.labels("GET", "/orders", "200");
    assertThat(family.labels(copy("GET"), copy("/orders"), copy("200"))).isSameAs(counter);
  }

  @Test
  void labels_whenAnyValueDiffers_findsAnotherSeries() {
    Family<Counter> family = registry.counter("x").register("a", "b", "c", "d");
    Set<Counter> found =
        Set.of(
            family.labels("1", "2", "3", "4"),
            family.labels("0", "2", "3", "4"),
            family.labels("1", "0", "3", "4"),
            family.labels("1", "2", "0", "4"),
            family.labels("1", "2", "3", "0"));
    assertThat(found).hasSize(5);
  }

  @Test
  void labels_whenCalledWithEachArity_exposesTheValuesInOrder() {
    registry.gauge("g1").register("a").labels("1").set(1);
    registry.gauge("g2").register("a", "b").labels("1", "2").set(2);
    registry.gauge("g3").register("a", "b", "c").labels("1", "2", "3").set(3);
    registry.gauge("g4").register("a", "b", "c", "d").labels("1", "2", "3", "4").set(4);
    registry
        .gauge("g6")
        .register("a", "b", "c", "d", "e", "f")
        .labels("1", "2", "3", "4", "5", "6")
        .set(6);
    assertThat(Pages.samples(registry, "g"))
        .isEqualTo(
            """
            g1{a="1"} 1
            g2{a="1",b="2"} 2
            g3{a="1",b="2",c="3"} 3
            g4{a="1",b="2",c="3",d="4"} 4
            g6{a="1",b="2",c="3",d="4",e="5",f="6"} 6
            """);
  }

  @Test
  void labels_whenGivenAnArray_findsWhatFixedArityFinds() {
    Family<Counter> one = registry.counter("x1").register("a");
    Family<Counter> two = registry.counter("x2").register("a", "b");
    Family<Counter> three = registry.counter("x3").register("a", "b", "c");
    Family<Counter> four = registry.counter("x4").register("a", "b", "c", "d");
    assertThat(one.labels(new String[] {"1"})).isSameAs(one.labels("1"));
    assertThat(two.labels(new String[] {"1", "2"})).isSameAs(two.labels("1", "2"));
    assertThat(three.labels(new String[] {"1", "2", "3"})).isSameAs(three.labels("1", "2", "3"));
    assertThat(four.labels(new String[] {"1", "2", "3", "4"}))
        .isSameAs(four.labels("1", "2", "3", "4"));
  }

  @Test
  void labels_whenArrayIsChangedAfterwards_keepsTheOldValues() {
    Family<Counter> family = registry.counter("x").register("a", "b", "c", "d", "e");
    String[] values = {"1", "2", "3", "4", "5"};
    Counter counter = family.labels(values);
    values[0] = "changed";
    assertThat(family.labels("1", "2", "3", "4", "5")).isSameAs(counter);
  }

  @Test
  void labels_whenAValueIsNull_isTheEmptyString() {
    Family<Gauge> family = registry.gauge("g").register("a", "b");
    family.labels(null, "x").set(1);
    assertThat(family.labels("", "x").value()).isEqualTo(1);
    assertThat(Pages.samples(registry, "g{")).isEqualTo("g{a=\"\",b=\"x\"} 1\n");
  }

  @Test
  void labels_whenValuesWouldConcatenateAlike_areTwoSeries() {
    Family<Counter> family = registry.counter("x").register("a", "b");
    assertThat(family.labels("ab", "c")).isNotSameAs(family.labels("a", "bc"));
    assertThat(family.labels("", "a")).isNotSameAs(family.labels("a", ""));
  }

  @Test
  void labels_whenCountIsWrong_saysWhatIsExpected() {
    Family<Counter> family = registry.counter("http_requests").register("method", "status");
    assertThatThrownBy(() -> family.labels("GET", "200", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("http_requests_total expects 2 label values (method, status) but got 3");
    assertThatThrownBy(() -> family.labels("GET"))
        .hasMessage("http_requests_total expects 2 label values (method, status) but got 1");
    assertThatThrownBy(() -> family.labels())
        .hasMessage("http_requests_total expects 2 label values (method, status) but got 0");
    assertThatThrownBy(() -> family.labels("1", "2", "3", "4", "5"))
        .hasMessage("http_requests_total expects 2 label values (method, status) but got 5");
    Family<Gauge> single = registry.gauge("g").register("a");
    assertThatThrownBy(() -> single.labels("1", "2"))
        .hasMessage("g expects 1 label value (a) but got 2");
    assertThatThrownBy(() -> single.labels("1", "2", "3", "4"))
        .hasMessage("g expects 1 label value (a) but got 4");
  }

  @Test
  void labels_whenGivenAMap_findsTheSameSeriesInAnyOrder() {
    Family<Counter> family = registry.counter("x").register("b", "a");
    assertThat(family.labels(Map.of("a", "1", "b", "2"))).isSameAs(family.labels("2", "1"));
  }

  @Test
  void labels_whenNamesInTheMapAreNotTheFamilys_showsBoth() {
    Family<Counter> family = registry.counter("http_requests").register("method", "status");
    assertThatThrownBy(() -> family.labels(Map.of("method", "GET")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "http_requests_total has the labels [method, status], but got values for [method]");
    assertThatThrownBy(() -> family.labels(Map.of("status", "200", "method", "GET", "a", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "http_requests_total has the labels [method, status], but got values for [a, method,"
                + " status]");
    assertThatThrownBy(() -> family.labels(Map.of("Method", "GET", "status", "200")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "http_requests_total has the labels [method, status], but got values for [Method,"
                + " status]");
    assertThatThrownBy(() -> family.labels(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("http_requests_total has the labels [method, status], but got values for []");
    assertThat(Pages.samples(registry, "http")).isEmpty();
  }

  @Test
  void labels_whenAValueInTheMapIsNull_isTheEmptyString() {
    Family<Counter> family = registry.counter("x").register("a", "b");
    Map<String, String> values = new HashMap<>(Map.of("a", "1"));
    values.put("b", null);
    assertThat(family.labels(values)).isSameAs(family.labels("1", ""));
  }

  @Test
  void labels_whenThousandsOfSeriesExist_findsEachAgain() {
    Family<Counter> family = registry.counter("x").register("a", "b", "c");
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        family.labels("m" + i % 7, "/path/" + i, "s" + i % 5).inc();
      }
    }
    Map<String, Double> values = Pages.values(registry.filtered("x"::equals));
    assertThat(values).hasSize(20_000).containsEntry(name(19_999), 2.0).containsEntry(name(0), 2.0);
    assertThat(values.values().stream().filter(value -> value == 2.0).count()).isEqualTo(20_000);
  }

  @Test
  void labels_whenManyThreadsMakeTheSameSeries_thereIsOne() {
    for (int round = 0; round < 200; round++) {
      Family<Counter> family = registry.counter("x" + round).register("a");
      Set<Counter> found = ConcurrentHashMap.newKeySet();
      Threads.run(
          4,
          id -> {
            Counter counter = family.labels(copy("same"));
            counter.inc();
            found.add(counter);
          });
      assertThat(found).as("round %d", round).hasSize(1);
      assertThat(family.labels("same").value()).as("round %d", round).isEqualTo(4);
    }
  }

  @Test
  void labels_whenManyThreadsMakeManySeries_totalsAreExact() {
    Family<Counter> family = registry.counter("x").register("a", "b");
    Threads.run(
        4,
        id -> {
          Random random = new Random(SEED + id);
          for (int i = 0; i < 20_000; i++) {
            int series = random.nextInt(3_000);
            family.labels("a" + series % 10, "b" + series).inc();
          }
        });
    Map<String, Double> values = Pages.values(registry.filtered("x_total"::equals));
    assertThat(values.values().stream().mapToDouble(Double::doubleValue).sum())
        .as("seed %d", SEED)
        .isEqualTo(80_000);
  }

  private static String name(int i) {
    return "x_total{a=\"m%d\",b=\"/path/%d\",c=\"s%d\"}".formatted(i % 7, i, i % 5);
  }

  /** An equal string that is another object. */
  private static String copy(String text) {
    return String.valueOf(text.toCharArray());
  }

  @Test
  void labels_whenAValueIsVeryLong_isCut() {
    Registry registry = Registry.create();
    Family<Counter> family = registry.counter("long_total").help("Long.").register("a");
    family.labels("x".repeat(3_000_000)).inc();
    family.labels("x".repeat(1_025)).inc();

    assertThat(Snapshot.of(registry).value("long_total", "a", "x".repeat(1_024))).hasValue(2);
  }
}
