// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTest {

  private final Registry registry = Registry.create(Silent.settings());

  @Test
  void value_whenAskedByExposedName_findsEachSample() {
    registry.counter("orders").register("payment").labels("card").inc(3);
    registry.gauge("level").register().set(1.5);
    registry
        .histogram("wait")
        .buckets(Buckets.of(0.0005, 1, 1e7))
        .register("a")
        .labels("x")
        .observe(0.25);
    Snapshot snapshot = Snapshot.of(registry);
    assertThat(snapshot.value("orders_total", "payment", "card")).hasValue(3);
    assertThat(snapshot.value("level")).hasValue(1.5);
    assertThat(snapshot.value("wait_count", "a", "x")).hasValue(1);
    assertThat(snapshot.value("wait_sum", "a", "x")).hasValue(0.25);
    assertThat(snapshot.value("wait_bucket", "a", "x", "le", "0.0005")).hasValue(0);
    assertThat(snapshot.value("wait_bucket", "a", "x", "le", "1.0")).hasValue(1);
    assertThat(snapshot.value("wait_bucket", "a", "x", "le", "10000000.0")).hasValue(1);
    assertThat(snapshot.value("wait_bucket", "a", "x", "le", "+Inf")).hasValue(1);
  }

  @Test
  void value_whenSummaryHasQuantiles_findsEach() {
    registry.summary("wait").quantiles(0, 0.5, 1).register("a").labels("x").observe(0);
    Snapshot snapshot = Snapshot.of(registry);
    assertThat(snapshot.value("wait", "a", "x", "quantile", "0.5")).hasValue(0);
    assertThat(snapshot.value("wait", "a", "x", "quantile", "1.0")).hasValue(0);
    assertThat(snapshot.value("wait", "a", "x", "quantile", "0.0")).hasValue(0);
    assertThat(snapshot.value("wait", "a", "x", "quantile", "0.9")).isEmpty();
    assertThat(snapshot.value("wait", "a", "x")).isEmpty();
  }

  @Test
  void value_whenStateSet_findsEachState() {
    registry.stateSet("pump").states("off", "on").register("hall").labels("west").set("on");
    Snapshot snapshot = Snapshot.of(registry);
    assertThat(snapshot.value("pump", "hall", "west", "pump", "on")).hasValue(1);
    assertThat(snapshot.value("pump", "hall", "west", "pump", "off")).hasValue(0);
    assertThat(snapshot.value("pump", "hall", "west", "pump", "broken")).isEmpty();
    assertThat(snapshot.value("pump", "hall", "west")).isEmpty();
  }

  @Test
  void value_whenNoSuchSampleExists_isEmpty() {
    registry.counter("orders").register("payment").labels("card").inc(3);
    Snapshot snapshot = Snapshot.of(registry);
    assertThat(snapshot.value("orders_total")).isEmpty();
    assertThat(snapshot.value("orders_total", "payment", "cash")).isEmpty();
    assertThat(snapshot.value("orders", "payment", "card")).isEmpty();
    assertThat(snapshot.value("orders_total_x", "payment", "card")).isEmpty();
    assertThat(snapshot.value("nothing")).isEmpty();
  }

  @Test
  void value_whenFamilyNamesBeginAlike_findsTheRightOne() {
    registry.gauge("a").register().set(1);
    registry.gauge("a_b").register().set(2);
    registry.gauge("a_b_c").register().set(3);
    assertThat(Snapshot.of(registry).value("a_b")).hasValue(2);
  }

  @Test
  void value_whenSummaryOrInfo_findsCountSumAndOne() {
    Snapshot snapshot =
        Snapshot.of(
            visitor -> {
              visitor.family(Metadata.summary("s", ""));
              visitor.summary(Labels.of("a", "1"), 4, 2.5);
              visitor.family(Metadata.info("i", ""));
              visitor.info(Labels.of("v", "2"));
            });
    assertThat(snapshot.value("s_count", "a", "1")).hasValue(4);
    assertThat(snapshot.value("s_sum", "a", "1")).hasValue(2.5);
    assertThat(snapshot.value("s", "a", "1")).isEmpty();
    assertThat(snapshot.value("s_sum")).isEmpty();
    assertThat(snapshot.value("i_info", "v", "2")).hasValue(1);
  }

  @Test
  void equals_whenSourcesHoldTheSame_isTrue() {
    Registry other = Registry.create(Silent.settings());
    for (Registry each : List.of(registry, other)) {
      each.gauge("g").help("G.").register("a").labels("1").set(Double.NaN);
      each.histogram("h").register().observe(3);
    }
    assertThat(Snapshot.of(registry))
        .isEqualTo(Snapshot.of(other))
        .hasSameHashCodeAs(Snapshot.of(other));
    other.histogram("h").register().observe(3);
    assertThat(Snapshot.of(registry)).isNotEqualTo(Snapshot.of(other));
  }

  @Test
  void collect_whenSnapshotIsASource_isARoundTrip() {
    registry.counter("c").help("C.").register("a").labels("\"\n\\").inc();
    registry.histogram("h").help("H.").register().observe(0.1);
    registry.register(
        visitor -> {
          visitor.family(Metadata.info("i", "I."));
          visitor.info(Labels.of("v", "1"));
          visitor.family(Metadata.summary("s", "S."));
          visitor.summary(Labels.NONE, 1, 2);
        });
    Snapshot snapshot = Snapshot.of(registry);
    assertThat(Snapshot.of(snapshot)).isEqualTo(snapshot);
    assertThat(Pages.text(snapshot)).isEqualTo(Pages.text(registry));
  }

  @Test
  void snapshot_whenRegistryGoesOn_staysAsItWas() {
    Counter counter = registry.counter("c").register();
    Snapshot before = Snapshot.of(registry);
    counter.inc();
    assertThat(before.value("c_total")).hasValue(0);
  }

  @Test
  void of_whenSourceIsInvalid_saysWhy() {
    assertThatThrownBy(() -> Snapshot.of(visitor -> visitor.info(Labels.NONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a sample needs a family, but one with the labels {} comes before the first");
    assertThatThrownBy(
            () ->
                Snapshot.of(
                    visitor -> {
                      visitor.family(Metadata.summary("x", ""));
                      visitor.family(Metadata.gauge("x_count", ""));
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x_count would be exposed as x_count, which is on the page already");
  }

  @Test
  void push_whenAValueStandsInAHistogramFamily_isRefused() {
    Snapshot snapshot =
        new Snapshot(
            List.of(
                new Snapshot.Family(
                    Metadata.histogram("h", ""), List.of(new Sample.Value(Labels.NONE, 1)))));
    assertThatThrownBy(() -> Pages.text(snapshot))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a value is not a sample of a histogram");
  }
}
