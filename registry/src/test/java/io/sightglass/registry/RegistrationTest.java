// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class RegistrationTest {

  private final Registry registry = Registry.create();

  @Test
  void register_whenDefinitionIsEqual_returnsTheSameSeries() {
    Counter first = registry.counter("x_total").help("X.").register();
    Counter second = registry.counter("x").help("X.").register();
    first.inc();
    second.inc();
    assertThat(first.value()).isEqualTo(2);
    assertThat(Pages.samples(registry, "x")).isEqualTo("x_total 2\n");
  }

  @Test
  void register_whenLabelledDefinitionIsEqual_returnsTheSameSeries() {
    Family<Histogram> first = registry.histogram("h").buckets(Buckets.of(1)).register("a", "b");
    Family<Histogram> second = registry.histogram("h").buckets(Buckets.of(1)).register("a", "b");
    assertThat(first.labels("1", "2")).isSameAs(second.labels("1", "2"));
  }

  @Test
  void register_whenManyThreadsDefineTheSame_thereIsOne() {
    for (int round = 0; round < 200; round++) {
      String name = "x" + round;
      Set<Counter> found = ConcurrentHashMap.newKeySet();
      Threads.run(4, id -> found.add(registry.counter(name).register()));
      assertThat(found).as("round %d", round).hasSize(1);
    }
  }

  @Test
  void register_whenHelpDiffers_showsBothDefinitions() {
    registry.counter("x").help("One.").register("a");
    assertConflict(
        () -> registry.counter("x").help("Two.").register("a"),
        "x is registered as counter x[a] \"One.\" and cannot become counter x[a] \"Two.\"; use the"
            + " same definition or another name");
  }

  @Test
  void register_whenLabelsDiffer_showsBothDefinitions() {
    registry.counter("x").help("X.").register("a", "b");
    assertConflict(
        () -> registry.counter("x").help("X.").register("b", "a"),
        "x is registered as counter x[a, b] \"X.\" and cannot become counter x[b, a] \"X.\"; use"
            + " the same definition or another name");
  }

  @Test
  void register_whenTypeDiffers_showsBothDefinitions() {
    registry.gauge("x").help("X.").register();
    assertConflict(
        () -> registry.counter("x").help("X.").register(),
        "x is registered as gauge x[] \"X.\" and cannot become counter x[] \"X.\"; use the same"
            + " definition or another name");
  }

  @Test
  void register_whenBucketsDiffer_showsBothDefinitions() {
    registry.histogram("x_seconds").unit("seconds").buckets(Buckets.of(1)).register();
    assertConflict(
        () -> registry.histogram("x_seconds").unit("seconds").buckets(Buckets.of(2)).register(),
        "x_seconds is registered as histogram x_seconds[] in seconds with buckets [1.0, Infinity]"
            + " \"\" and cannot become histogram x_seconds[] in seconds with buckets [2.0,"
            + " Infinity] \"\"; use the same definition or another name");
  }

  @Test
  void register_whenASampleNameIsTaken_namesTheOwner() {
    registry.histogram("x").help("X.").register();
    assertConflict(
        () -> registry.gauge("x_count").register(),
        "x_count would be exposed as x_count, which belongs to histogram x \"X.\"; choose another"
            + " name");
    assertConflict(
        () -> registry.counter("x_sum").register(),
        "x_sum would be exposed as x_sum, which belongs to histogram x \"X.\"; choose another"
            + " name");
  }

  @Test
  void register_whenRefused_leavesNothingBehind() {
    registry.gauge("x_bucket").register();
    assertThatThrownBy(() -> registry.histogram("x").register())
        .isInstanceOf(IllegalArgumentException.class);
    registry.gauge("x").register();
    registry.gauge("x_sum").register();
    assertThat(Pages.values(registry)).containsKeys("x", "x_sum", "x_bucket");
  }

  @Test
  void register_whenALabelNameIsReserved_isRefused() {
    assertConflict(
        () -> registry.histogram("h").register("le"),
        "h: the label \"le\" is set by the histogram itself");
    assertConflict(
        () -> registry.counter("x").register("__name__"),
        "x: label names that begin with \"__\" are reserved, but got \"__name__\"");
    assertConflict(
        () -> registry.counter("x").register("a-b"),
        "x: a label name has letters, digits and '_' and does not begin with a digit, but got"
            + " \"a-b\"");
    assertConflict(
        () -> registry.counter("x").register("a", "b", "a"),
        "x: the label name \"a\" occurs twice");
  }

  @Test
  void register_whenALabelOfACounterIsNamedLe_isAllowed() {
    registry.counter("x").register("le").labels("1").inc();
    assertThat(Pages.samples(registry, "x")).isEqualTo("x_total{le=\"1\"} 1\n");
  }

  @Test
  void collect_whenFamiliesAreMany_ordersThemByName() {
    registry.gauge("b").register();
    registry.counter("c").register();
    registry.gauge("a").register();
    assertThat(Snapshot.of(registry).families())
        .extracting(family -> family.metadata().name())
        .startsWith("a", "b", "c");
  }

  private static void assertConflict(Runnable registration, String message) {
    assertThatThrownBy(registration::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
