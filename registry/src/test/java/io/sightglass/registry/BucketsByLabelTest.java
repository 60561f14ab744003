// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketsByLabelTest {

  private static final long SEED = 20261122;

  private final FakeClock clock = new FakeClock();
  private final Registry registry = Registry.create(Settings.of(), clock.clocks());

  private HistogramBuilder waits() {
    return registry
        .histogram("wait")
        .buckets(Buckets.of(1, 5))
        .bucketsWhere("queue", "slow", Buckets.of(5, 60));
  }

  private double bucket(String queue, String bound) {
    return Snapshot.of(registry).value("wait_bucket", "queue", queue, "le", bound).orElse(-1);
  }

  @Test
  void series_whenItsLabelHasTheValue_showsItsOwnBounds() {
    waits().register("queue").labels("slow").observe(3);
    assertThat(Pages.samples(registry, "wait"))
        .isEqualTo(
            """
            wait_bucket{queue="slow",le="5.0"} 1
            wait_bucket{queue="slow",le="60.0"} 1
            wait_bucket{queue="slow",le="+Inf"} 1
            wait_count{queue="slow"} 1
            wait_sum{queue="slow"} 3
            """);
  }

  @Test
  void series_whenItsLabelHasAnotherValue_showsTheUsualBounds() {
    waits().register("queue").labels("fast").observe(30);
    assertThat(Pages.samples(registry, "wait"))
        .isEqualTo(
            """
            wait_bucket{queue="fast",le="1.0"} 0
            wait_bucket{queue="fast",le="5.0"} 0
            wait_bucket{queue="fast",le="+Inf"} 1
            wait_count{queue="fast"} 1
            wait_sum{queue="fast"} 30
            """);
  }

  @Test
  void series_whenTheLabelIsNotTheFirstOnThePage_isFoundByItsValue() {
    waits().register("queue", "a").labels("slow", "1").observe(30);
    assertThat(Pages.samples(registry, "wait_bucket"))
        .isEqualTo(
            """
            wait_bucket{a="1",queue="slow",le="5.0"} 0
            wait_bucket{a="1",queue="slow",le="60.0"} 1
            wait_bucket{a="1",queue="slow",le="+Inf"} 1
            """);
  }

  @Test
  void series_whenItsBucketsAreUnbounded_showsCountAndSumOnly() {
    Family<Histogram> family =
        waits().bucketsWhere("queue", "dull", Buckets.UNBOUNDED).register("queue");
    family.labels("dull").observe(3);
    assertThat(Pages.samples(registry, "wait"))
        .isEqualTo(
            """
            wait_bucket{queue="dull",le="+Inf"} 1
            wait_count{queue="dull"} 1
            wait_sum{queue="dull"} 3
            """);
  }

  @Test
  void snapshot_whenSeriesHaveBucketsOfTheirOwn_holdsThem() {
    waits().register("queue").labels("slow").observe(30);
    assertThat(Snapshot.of(registry.filtered("wait"::equals)).families().get(0).samples())
        .containsExactly(
            new Sample.Histogram(
                Labels.of("queue", "slow"),
                Buckets.of(5, 60),
                List.of(0L, 1L, 0L),
                30,
                Details.NONE));
  }

  @Test
  void counts_whenBoundsAreAnySubset_areThoseOfTheValues() {
    Random random = new Random(SEED);
    for (int round = 0; round < 50; round++) {
      Registry own = Registry.create();
      Buckets usual = anyBuckets(random);
      Buckets special = anyBuckets(random);
      Family<Histogram> family =
          own.histogram("h").buckets(usual).bucketsWhere("a", "x", special).register("a");
      double[] values = random.doubles(40, -4, 12).map(Math::rint).toArray();
      for (double value : values) {
        family.labels("x").observe(value);
        family.labels("y").observe(value);
      }
      for (Sample sample : Snapshot.of(own.filtered("h"::equals)).families().get(0).samples()) {
        Sample.Histogram histogram = (Sample.Histogram) sample;
        boolean isSpecial = histogram.labels().value(0).equals("x");
        assertThat(histogram.buckets()).isEqualTo(isSpecial ? special : usual);
        assertThat(histogram.counts())
            .as("seed %d, round %d", SEED, round)
            .isEqualTo(counts(histogram.buckets(), values));
      }
    }
  }

  private static Buckets anyBuckets(Random random) {
    int count = 1 + random.nextInt(6);
    return Buckets.of(random.ints(count, -5, 10).distinct().sorted().asDoubleStream().toArray());
  }

  private static List<Long> counts(Buckets buckets, double[] values) {
    Long[] counts = new Long[buckets.size()];
    Arrays.fill(counts, 0L);
    for (double value : values) {
      counts[buckets.indexOf(value)]++;
    }
    return List.of(counts);
  }

  @Test
  void exemplars_whenTheirBoundsAreHidden_sitWithTheBucketThatIsShown() {
    Family<Histogram> family = waits().register("queue");
    Labels trace = Labels.of("trace_id", "abc");
    family.labels("slow").observe(3, trace);
    clock.advance(Duration.ofSeconds(1));
    family.labels("slow").observe(0.5, Labels.of("trace_id", "newest"));
    family.labels("fast").observe(30, trace);
    assertThat(Pages.openMetrics(registry.filtered("wait"::equals)))
        .contains(
            """
            wait_bucket{queue="slow",le="5.0"} 2 # {trace_id="newest"} 0.5 1520430001.123
            wait_bucket{queue="slow",le="60.0"} 2
            wait_bucket{queue="slow",le="+Inf"} 2
            """)
        .contains(
            """
            wait_bucket{queue="fast",le="5.0"} 0
            wait_bucket{queue="fast",le="+Inf"} 1 # {trace_id="abc"} 30 1520430001.123
            """);
  }

  @Test
  void register_whenTheSameIsSaidInAnotherOrder_returnsTheSameSeries() {
    Family<Histogram> first =
        waits().bucketsWhere("queue", "dull", Buckets.UNBOUNDED).register("queue");
    Family<Histogram> second =
        registry
            .histogram("wait")
            .bucketsWhere("queue", "dull", Buckets.of(1))
            .bucketsWhere("queue", "dull", Buckets.UNBOUNDED)
            .bucketsWhere("queue", "slow", Buckets.of(5, 60))
            .buckets(Buckets.of(1, 5))
            .register("queue");
    assertThat(second.labels("x")).isSameAs(first.labels("x"));
  }

  @Test
  void register_whenBucketsOfAValueDiffer_showsBothDefinitions() {
    waits().register("queue");
    assertThatThrownBy(() -> waits().bucketsWhere("queue", "slow", Buckets.of(5)).register("queue"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "wait is registered as histogram wait[queue] with buckets [1.0, 5.0, Infinity], where"
                + " queue is \"slow\" [5.0, 60.0, Infinity] \"\" and cannot become histogram"
                + " wait[queue] with buckets [1.0, 5.0, Infinity], where queue is \"slow\" [5.0,"
                + " Infinity] \"\"; use the same definition or another name");
  }

  @Test
  void register_whenTheLabelIsUnknown_isRefused() {
    assertThatThrownBy(() -> waits().register("a", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "wait has the labels [a, b], but takes buckets by the values of \"queue\"; register it"
                + " with this label or name one that it has");
  }

  @Test
  void register_whenThereAreNoLabels_isRefused() {
    assertThatThrownBy(() -> waits().register())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "wait has the labels [], but takes buckets by the values of \"queue\"; register it with"
                + " this label or name one that it has");
  }

  @Test
  void bucketsWhere_whenASecondLabelIsNamed_isRefused() {
    assertThatThrownBy(() -> waits().bucketsWhere("shop", "1", Buckets.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "wait takes buckets by the values of one label, but got \"shop\" besides \"queue\";"
                + " choose one of them");
  }

  @Test
  void bucket_whenItsBoundBelongsToOthersOnly_isNotThere() {
    waits().register("queue").labels("slow").observe(3);
    assertThat(bucket("slow", "1.0")).isEqualTo(-1);
    assertThat(bucket("slow", "5.0")).isEqualTo(1);
  }
}
