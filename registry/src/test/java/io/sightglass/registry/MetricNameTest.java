// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parts of a name become on the page. */
class MetricNameTest {

  private final Registry registry = Registry.create();

  private static void assertRefused(Runnable registration, String message) {
    assertThatThrownBy(registration::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void name_whenItHasNamespaceAndSubsystem_beginsWithThem() {
    registry.gauge("size").namespace("shop").subsystem("cart").register();
    registry.gauge("size").namespace("shop").register();
    registry.gauge("size").subsystem("cart").register();
    registry.gauge("size").namespace("").subsystem("").register();
    assertThat(Pages.values(registry))
        .containsKeys("shop_cart_size", "shop_size", "cart_size", "size");
  }

  @ParameterizedTest
  @CsvSource({
    "wait, seconds, wait_seconds",
    "wait_seconds, seconds, wait_seconds",
    "waitseconds, seconds, waitseconds_seconds",
    "seconds, seconds, seconds_seconds",
    "wait, '', wait"
  })
  void gaugeName_whenItHasAUnit_endsWithIt(String name, String unit, String exposed) {
    registry.gauge(name).unit(unit).register();
    assertThat(Pages.samples(registry, exposed)).isEqualTo(exposed + " 0\n");
  }

  @ParameterizedTest
  @CsvSource({
    "cpu, seconds, cpu_seconds_total",
    "cpu_seconds, seconds, cpu_seconds_total",
    "cpu_total, seconds, cpu_seconds_total",
    "cpu_seconds_total, seconds, cpu_seconds_total",
    "b_total, total, b_total_total",
    "b_total_total, '', b_total_total",
    "total, '', total_total"
  })
  void counterName_whenItHasAUnit_endsWithItBeforeTotal(String name, String unit, String exposed) {
    registry.counter(name).unit(unit).register();
    assertThat(Pages.samples(registry, exposed)).isEqualTo(exposed + " 0\n");
  }

  @Test
  void unit_whenGiven_isShownInOpenMetrics() {
    registry.summary("wait").namespace("shop").unit("seconds").help("W.").register();
    assertThat(Pages.openMetrics(registry))
        .startsWith(
            """
            # TYPE shop_wait_seconds summary
            # UNIT shop_wait_seconds seconds
            # HELP shop_wait_seconds W.
            shop_wait_seconds_count 0
            shop_wait_seconds_sum 0
            """);
  }

  @Test
  void seconds_whenTheyComeFromTheUnitAlone_areKeptInNanoseconds() {
    Histogram wait = registry.histogram("wait").unit("seconds").register();
    wait.observe(0.1);
    wait.observe(0.2);
    assertThat(wait.sum()).isEqualTo(0.3);
  }

  @Test
  void register_whenPartsDifferAndTheNameIsTheSame_isTheSameMetric() {
    Counter whole = registry.counter("shop_cart_items_total").register();
    assertThat(registry.counter("items").namespace("shop").subsystem("cart").register())
        .isSameAs(whole);
  }

  @Test
  void register_whenUnitDiffers_showsBothDefinitions() {
    registry.gauge("wait_seconds").register();
    assertRefused(
        () -> registry.gauge("wait").unit("seconds").register(),
        "wait_seconds is registered as gauge wait_seconds[] \"\" and cannot become gauge"
            + " wait_seconds[] in seconds \"\"; use the same definition or another name");
  }

  @Test
  void register_whenNameIsEmpty_isRefusedEvenWithANamespace() {
    assertRefused(
        () -> registry.gauge("").register(), "a metric needs a name, but got an empty one");
    assertRefused(
        () -> registry.gauge("").namespace("shop").unit("seconds").register(),
        "a metric needs a name, but got an empty one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1x", "a-b", "a.b", "a b", "a\n", "é", "a\u0000"})
  void register_whenAPartBreaksTheRule_isRefusedWithTheWholeName(String part) {
    String rule =
        "a metric name has letters, digits, '_' and ':' and does not begin with a digit, but got ";
    assertRefused(() -> registry.gauge(part).register(), rule + "\"" + part + "\"");
    assertRefused(
        () -> registry.gauge("x").namespace(part).register(), rule + "\"" + part + "_x\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "é", "a\n"})
  void register_whenUnitOrSubsystemBreaksTheRule_isRefusedWithTheWholeName(String part) {
    String rule =
        "a metric name has letters, digits, '_' and ':' and does not begin with a digit, but got ";
    assertRefused(
        () -> registry.gauge("x").subsystem(part).register(), rule + "\"" + part + "_x\"");
    assertRefused(() -> registry.gauge("x").unit(part).register(), rule + "\"x_" + part + "\"");
  }

  @Test
  void register_whenNameEndsLikeACounter_isForCountersOnly() {
    String rule = ", but names that end with \"_total\" are for counters";
    assertRefused(() -> registry.gauge("x_total").register(), "x_total is a gauge" + rule);
    assertRefused(() -> registry.histogram("x_total").register(), "x_total is a histogram" + rule);
    assertRefused(() -> registry.summary("x_total").register(), "x_total is a summary" + rule);
    assertRefused(() -> registry.info("x_total").register(), "x_total is an info" + rule);
    assertRefused(
        () -> registry.stateSet("x_total").states("a").register(), "x_total is a state set" + rule);
    assertRefused(() -> registry.gauge("x").unit("total").register(), "x_total is a gauge" + rule);
  }

  @Test
  void register_whenRefused_leavesTheNameFree() {
    assertThatThrownBy(() -> registry.summary("x").register("quantile"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> registry.info("x").unit("bytes").register())
        .isInstanceOf(IllegalArgumentException.class);
    registry.gauge("x").register();
    assertThat(Pages.samples(registry, "x")).isEqualTo("x 0\n");
  }
}
