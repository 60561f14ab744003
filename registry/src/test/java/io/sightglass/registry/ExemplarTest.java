// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExemplarTest {

  private static final Labels TRACE = Labels.of("trace_id", "abc");

  private final FakeClock clock = new FakeClock();
  private final Registry registry = Registry.create(Settings.of(), clock.clocks());
  private final Family<Counter> orders = registry.counter("orders").register("payment");
  private final Histogram waits =
      registry.histogram("wait_seconds").buckets(Buckets.of(0.1, 1)).register();

  /** Labels that are 128 code points long: in one byte, in two chars, in several labels. */
  static Labels[] longest() {
    return new Labels[] {
      Labels.of("a", "x".repeat(127)),
      Labels.of("a", "😀".repeat(127)),
      Labels.of("trace_id", "é".repeat(60), "span_id", "€".repeat(52), "a", ""),
      Labels.of("a".repeat(128), "")
    };
  }

  private static Labels oneLonger(Labels labels) {
    return Labels.of(labels.name(0) + "a", labels.value(0)).size() == labels.size()
        ? Labels.of(labels.name(0) + "a", labels.value(0))
        : Labels.of("b", "", labels.name(0), labels.value(0), labels.name(1), labels.value(1))
            .and(labels.name(2), labels.value(2));
  }

  private String orderLines() {
    return Pages.openMetrics(registry.filtered("orders"::equals));
  }

  private String waitLines() {
    return Pages.openMetrics(registry.filtered("wait_seconds"::equals));
  }

  private double dropped(String family) {
    return Snapshot.of(registry)
        .value("sightglass_dropped_values_total", "family", family)
        .orElse(0);
  }

  @ParameterizedTest
  @MethodSource("longest")
  void exemplar_whenLabelsHave128CodePoints_isTaken(Labels labels) {
    assertThat(new Exemplar(labels, 1, Double.NaN).labels()).isEqualTo(labels);
  }

  @ParameterizedTest
  @MethodSource("longest")
  void exemplar_whenLabelsHave129CodePoints_isRefused(Labels labels) {
    Labels longer = oneLonger(labels);
    assertThatThrownBy(() -> new Exemplar(longer, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the labels of an exemplar have at most 128 characters, but " + longer + " has 129");
  }

  @Test
  void exemplar_whenTimeIsNotKnown_saysSo() {
    assertThat(new Exemplar(TRACE, 1, Double.NaN).hasTimestamp()).isFalse();
    assertThat(new Exemplar(TRACE, 1, 0).hasTimestamp()).isTrue();
  }

  @Test
  void inc_whenGivenAnExemplar_showsItWithAmountAndTime() {
    orders.labels("card").inc(2.5, TRACE);
    orders.labels("cash").inc(2.5);
    assertThat(orderLines())
        .isEqualTo(
            """
            # TYPE orders counter
            orders_total{payment="card"} 2.5 # {trace_id="abc"} 2.5 1520430000.123
            orders_total{payment="cash"} 2.5
            # EOF
            """);
  }

  @Test
  void inc_whenGivenAnotherExemplar_replacesTheFirst() {
    orders.labels("card").inc(1, TRACE);
    clock.advance(Duration.ofSeconds(7));
    orders.labels("card").inc(2, Labels.of("trace_id", "def"));
    orders.labels("card").inc(4);
    assertThat(orderLines())
        .contains("orders_total{payment=\"card\"} 7 # {trace_id=\"def\"} 2 1520430007.123\n");
  }

  @Test
  void inc_whenExemplarIsNull_addsAndKeepsTheOneBefore() {
    orders.labels("card").inc(1, TRACE);
    orders.labels("card").inc(2, null);
    assertThat(orderLines())
        .contains("orders_total{payment=\"card\"} 3 # {trace_id=\"abc\"} 1 1520430000.123\n");
  }

  @Test
  void inc_whenExemplarHasNoLabels_showsTheAmount() {
    orders.labels("card").inc(1, Labels.NONE);
    assertThat(orderLines()).contains("orders_total{payment=\"card\"} 1 # {} 1 1520430000.123\n");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void inc_whenAmountIsNotAllowed_dropsTheExemplarWithIt(double amount) {
    orders.labels("card").inc(amount, TRACE);
    assertThat(orderLines()).contains("orders_total{payment=\"card\"} 0\n");
    assertThat(dropped("orders")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("longest")
  void inc_whenExemplarHas128CodePoints_keepsIt(Labels labels) {
    orders.labels("card").inc(1, labels);
    assertThat(orderLines()).contains(" # " + labels + " 1 1520430000.123\n");
    assertThat(dropped("orders")).isZero();
  }

  @ParameterizedTest
  @MethodSource("longest")
  void inc_whenExemplarHas129CodePoints_addsAndDropsIt(Labels labels) {
    orders.labels("card").inc(1, oneLonger(labels));
    assertThat(orderLines()).contains("orders_total{payment=\"card\"} 1\n");
    assertThat(dropped("orders")).isEqualTo(1);
  }

  @Test
  void observe_whenGivenExemplars_showsEachAtTheBucketItHit() {
    waits.observe(0.1, Labels.of("trace_id", "bound"));
    waits.observe(0.25, TRACE);
    waits.observe(-1e9);
    clock.advance(Duration.ofMillis(500));
    waits.observe(30, Labels.of("trace_id", "high"));
    assertThat(waitLines())
        .contains(
            """
            wait_seconds_bucket{le="0.1"} 2 # {trace_id="bound"} 0.1 1520430000.123
            wait_seconds_bucket{le="1.0"} 3 # {trace_id="abc"} 0.25 1520430000.123
            wait_seconds_bucket{le="+Inf"} 4 # {trace_id="high"} 30 1520430000.623
            """);
  }

  @Test
  void observe_whenBucketHasAnExemplar_replacesIt() {
    waits.observe(0.5, TRACE);
    waits.observe(0.75, Labels.of("trace_id", "def"));
    waits.observe(0.8);
    waits.observe(0.9, null);
    assertThat(waitLines())
        .contains(
            """
            wait_seconds_bucket{le="0.1"} 0
            wait_seconds_bucket{le="1.0"} 4 # {trace_id="def"} 0.75 1520430000.123
            wait_seconds_bucket{le="+Inf"} 4
            """);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void observe_whenValueIsNotFinite_dropsTheExemplarWithIt(double value) {
    waits.observe(value, TRACE);
    assertThat(waitLines()).doesNotContain(" # {");
    assertThat(dropped("wait_seconds")).isEqualTo(1);
  }

  @Test
  void observe_whenExemplarHas129CodePoints_observesAndDropsIt() {
    waits.observe(0.5, Labels.of("a", "😀".repeat(128)));
    assertThat(waits.count()).isEqualTo(1);
    assertThat(waitLines()).doesNotContain(" # {");
    assertThat(dropped("wait_seconds")).isEqualTo(1);
  }

  @Test
  void exemplars_whenPageIsInThePrometheusFormat_areNotShown() {
    orders.labels("card").inc(2, TRACE);
    waits.observe(0.5, TRACE);
    assertThat(Pages.text(registry))
        .contains("orders_total{payment=\"card\"} 2\n", "wait_seconds_bucket{le=\"1.0\"} 1\n")
        .doesNotContain("trace_id");
  }

  @Test
  void exemplar_whenItHasToBeEscaped_isEscaped() {
    orders.labels("card").inc(1, Labels.of("user", "\"é\"\n\\"));
    assertThat(orderLines()).contains(" # {user=\"\\\"é\\\"\\n\\\\\"} 1 1520430000.123\n");
  }

  @Test
  void exemplars_whenSeriesWasRemovedAndMadeAgain_areGone() {
    orders.labels("stays").inc(1, TRACE);
    orders.labels("card").inc(1, TRACE);
    orders.remove("card");
    orders.labels("card").inc(2);
    assertThat(orderLines()).contains("orders_total{payment=\"card\"} 2\n");
  }

  @Test
  void exemplars_whenTheRowIsUsedAgain_areGone() {
    Family<Histogram> sizes = registry.histogram("size").buckets(Buckets.of(1, 2)).register("kind");
    sizes.labels("stays").observe(1);
    sizes.labels("goes").observe(1, TRACE);
    sizes.labels("goes").observe(2, TRACE);
    sizes.labels("goes").observe(3, TRACE);
    sizes.remove("goes");
    registry.stores().forEach(store -> store.freeRemovedRows());
    sizes.labels("new").observe(1);
    assertThat(Pages.openMetrics(registry.filtered("size"::equals)))
        .contains("size_bucket{kind=\"new\",le=\"1.0\"} 1\n")
        .doesNotContain(" # {");
  }

  @Test
  void exemplar_whenAKeptHandleOfARemovedSeriesRecords_isNotShown() {
    Counter kept = orders.labels("card");
    orders.remove("card");
    kept.inc(1, TRACE);
    orders.labels("card").inc(2);
    assertThat(orderLines()).contains("orders_total{payment=\"card\"} 2\n");
  }

  @Test
  void exemplars_whileManyThreadsRecordThem_agreeWithTheirValues() {
    Threads.repeatDuring(
        2,
        id -> waits.observe(0.25 * (id + 1), Labels.of("id", "thread " + id)),
        () -> {
          for (int i = 0; i < 1_000; i++) {
            assertThat(exemplarOfSecondBucket())
                .isIn("", " # {id=\"thread 0\"} 0.25", " # {id=\"thread 1\"} 0.5");
          }
        });
  }

  private String exemplarOfSecondBucket() {
    String line = waitLines().lines().filter(each -> each.contains("1.0")).findFirst().orElse("");
    int start = line.indexOf(" # {");
    return start < 0 ? "" : line.substring(start, line.lastIndexOf(' '));
  }

  @Test
  void snapshot_whenSeriesHasAnExemplar_holdsIt() {
    orders.labels("card").inc(2, TRACE);
    Snapshot.Family family = Snapshot.of(registry.filtered("orders"::equals)).families().get(0);
    assertThat(family.samples())
        .containsExactly(
            new Sample.Value(
                Labels.of(Map.of("payment", "card")),
                2,
                new Details(
                    Double.NaN,
                    Double.NaN,
                    java.util.List.of(new Exemplar(TRACE, 2, 1_520_430_000.123)))));
  }
}
