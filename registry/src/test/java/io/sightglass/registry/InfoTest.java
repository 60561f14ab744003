// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfoTest {

  private final Registry registry = Registry.create();
  private final Info build = registry.info("shop_build").help("The build.").register();
  private final Family<Info> nodes = registry.info("node").register("hall", "name");

  private String samples() {
    return Pages.samples(registry, "shop_build");
  }

  @Test
  void info_whenRegistered_isExposedWithoutFacts() {
    assertThat(Pages.text(registry))
        .contains("# HELP shop_build_info The build.\n# TYPE shop_build_info gauge\n");
    assertThat(samples()).isEqualTo("shop_build_info 1\n");
    assertThat(Pages.openMetrics(registry))
        .contains("# TYPE shop_build info\n# HELP shop_build The build.\nshop_build_info 1\n");
  }

  @Test
  void info_whenNameHasTheSuffix_isTheSameMetric() {
    assertThat(registry.info("shop_build_info").help("The build.").register()).isSameAs(build);
  }

  @Test
  void set_whenCalled_showsTheFactsSortedByName() {
    build.set("version", "1.4", "branch", "main");
    assertThat(samples()).isEqualTo("shop_build_info{branch=\"main\",version=\"1.4\"} 1\n");
  }

  @Test
  void set_whenCalledAgain_replacesAllFacts() {
    build.set("version", "1.4", "branch", "main");
    build.set(Map.of("version", "1.5"));
    assertThat(samples()).isEqualTo("shop_build_info{version=\"1.5\"} 1\n");
  }

  @Test
  void set_whenThereAreNoFacts_takesThemAway() {
    build.set("version", "1.4");
    build.set();
    assertThat(samples()).isEqualTo("shop_build_info 1\n");
  }

  @Test
  void set_whenAFactHasToBeEscaped_isEscaped() {
    build.set("path", "C:\\x \"é\"\n");
    assertThat(samples()).isEqualTo("shop_build_info{path=\"C:\\\\x \\\"é\\\"\\n\"} 1\n");
  }

  @Test
  void set_whenFamilyHasLabels_showsBothSortedByName() {
    nodes.labels("west", "n1").set("cpu", "arm", "model", "m5", "zone", "b");
    nodes.labels("west", "n2");
    assertThat(Pages.samples(registry, "node"))
        .isEqualTo(
            """
            node_info{cpu="arm",hall="west",model="m5",name="n1",zone="b"} 1
            node_info{hall="west",name="n2"} 1
            """);
  }

  @Test
  void set_whenAFactIsNamedLikeALabel_isRefusedAndKeepsTheOldFacts() {
    Info node = nodes.labels("west", "n1");
    node.set("cpu", "arm");
    assertThatThrownBy(() -> node.set("cpu", "x86", "hall", "east"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("node_info has the label hall; a fact needs another name");
    assertThat(Pages.samples(registry, "node"))
        .isEqualTo("node_info{cpu=\"arm\",hall=\"west\",name=\"n1\"} 1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a-b", "a:b", "a\n", "é"})
  void set_whenANameBreaksTheRule_isRefused(String name) {
    assertThatThrownBy(() -> build.set(name, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a label name has letters, digits and '_' and does not begin with a digit, but got \""
                + name
                + "\"");
  }

  @Test
  void set_whenANameIsReserved_isRefused() {
    assertThatThrownBy(() -> build.set("__name__", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "shop_build: label names that begin with \"__\" are reserved, but got \"__name__\"");
  }

  @Test
  void set_whenANameOccursTwice_isRefused() {
    assertThatThrownBy(() -> build.set("a", "1", "a", "2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the label \"a\" occurs twice");
  }

  @Test
  void set_whenAValueIsMissing_isRefused() {
    assertThatThrownBy(() -> build.set("version"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "labels are pairs of name and value, but got 1 strings: the last name has no value");
  }

  @Test
  void set_whenAValueIsNull_isRefusedByItsName() {
    Map<String, String> facts = new HashMap<>();
    facts.put("version", null);
    assertThatThrownBy(() -> build.set(facts))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("version");
  }

  @Test
  void facts_whenSeriesWasRemovedAndMadeAgain_areGone() {
    nodes.labels("west", "n1").set("cpu", "arm");
    nodes.labels("west", "n2").set("cpu", "x86");
    nodes.remove("west", "n1");
    nodes.labels("west", "n1");
    assertThat(Pages.samples(registry, "node"))
        .isEqualTo(
            """
            node_info{cpu="x86",hall="west",name="n2"} 1
            node_info{hall="west",name="n1"} 1
            """);
  }

  @Test
  void register_whenAUnitIsGiven_isRefused() {
    assertThatThrownBy(() -> registry.info("x").unit("seconds").register())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x is an info and has no unit, but got seconds");
  }

  @Test
  void facts_whileThreadsReplaceThem_areShownWhole() {
    Threads.repeatDuring(
        2,
        id -> build.set("a", "v" + id, "b", "v" + id),
        () -> {
          for (int i = 0; i < 2_000; i++) {
            assertThat(samples())
                .isIn(
                    "shop_build_info 1\n",
                    "shop_build_info{a=\"v0\",b=\"v0\"} 1\n",
                    "shop_build_info{a=\"v1\",b=\"v1\"} 1\n");
          }
        });
  }
}
