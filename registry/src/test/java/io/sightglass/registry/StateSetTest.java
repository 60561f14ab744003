// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateSetTest {

  private final Registry registry = Registry.create();
  private final StateSet pump =
      registry.stateSet("pump").help("The pump.").states("off", "on", "broken").register();

  private String samples() {
    return Pages.samples(registry, "pump{");
  }

  private static String[] states(int count) {
    return IntStream.range(0, count).mapToObj(i -> "s" + i).toArray(String[]::new);
  }

  @Test
  void stateSet_whenRegistered_isInItsFirstState() {
    assertThat(Pages.text(registry))
        .contains("# HELP pump The pump.\n# TYPE pump gauge\n")
        .contains("pump{pump=\"off\"} 1\npump{pump=\"on\"} 0\npump{pump=\"broken\"} 0\n");
    assertThat(Pages.openMetrics(registry)).contains("# TYPE pump stateset\n");
    assertThat(pump.isSet("off")).isTrue();
    assertThat(pump.isSet("on")).isFalse();
  }

  @Test
  void states_whenRowIsNew_areTheFirstAlone() {
    assertThat(new StateNames(List.of("off", "on")).states(0))
        .containsExactly(new State("off", true), new State("on", false));
  }

  @Test
  void set_whenCalled_turnsThisStateOnAndTheOthersOff() {
    pump.set("on");
    assertThat(samples())
        .isEqualTo("pump{pump=\"off\"} 0\npump{pump=\"on\"} 1\npump{pump=\"broken\"} 0\n");
    pump.set("off");
    assertThat(samples())
        .isEqualTo("pump{pump=\"off\"} 1\npump{pump=\"on\"} 0\npump{pump=\"broken\"} 0\n");
  }

  @Test
  void set_whenGivenAValue_leavesTheOtherStatesAlone() {
    pump.set("broken", true);
    assertThat(samples())
        .isEqualTo("pump{pump=\"off\"} 1\npump{pump=\"on\"} 0\npump{pump=\"broken\"} 1\n");
    pump.set("off", false);
    pump.set("broken", false);
    assertThat(samples())
        .isEqualTo("pump{pump=\"off\"} 0\npump{pump=\"on\"} 0\npump{pump=\"broken\"} 0\n");
    pump.set("off", true);
    assertThat(pump.isSet("off")).isTrue();
  }

  @Test
  void set_whenStateIsAsItWas_isNoChange() {
    pump.set("off", true);
    pump.set("on", false);
    assertThat(samples())
        .isEqualTo("pump{pump=\"off\"} 1\npump{pump=\"on\"} 0\npump{pump=\"broken\"} 0\n");
  }

  @Test
  void state_whenItIsNotOneOfThem_isRefused() {
    String message = "pump has the states [off, on, broken], but got \"On\"";
    assertThatThrownBy(() -> pump.set("On"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> pump.set("On", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> pump.isSet("On"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(pump.isSet("off")).isTrue();
  }

  @Test
  void states_whenTheirNamesAreAnyText_areEscapedOnThePage() {
    registry.stateSet("odd").states("", "\"q\"", "a\\b\n", "é😀").register().set("é😀");
    assertThat(Pages.samples(registry, "odd"))
        .isEqualTo(
            """
            odd{odd=""} 0
            odd{odd="\\"q\\""} 0
            odd{odd="a\\\\b\\n"} 0
            odd{odd="é😀"} 1
            """);
    assertThat(Snapshot.of(registry).value("odd", "odd", "\"q\"")).hasValue(0);
  }

  @Test
  void states_whenThereAre64_areAllTold() {
    String[] names = states(64);
    StateSet wide = registry.stateSet("wide").states(names).register();
    for (String name : names) {
      wide.set(name);
      assertThat(Arrays.stream(names).filter(wide::isSet)).containsExactly(name);
    }
    for (String name : names) {
      wide.set(name, true);
    }
    assertThat(Pages.values(registry.filtered("wide"::equals)).values())
        .hasSize(64)
        .containsOnly(1.0);
  }

  @Test
  void states_whenThereAre65_areRefused() {
    String[] names = states(65);
    assertThatThrownBy(() -> registry.stateSet("wide").states(names))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a state set has 1 to 64 different states, but got " + Arrays.toString(names));
  }

  @Test
  void states_whenThereIsNoneOrOneTwice_areRefused() {
    assertThatThrownBy(() -> registry.stateSet("x").states())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a state set has 1 to 64 different states, but got []");
    assertThatThrownBy(() -> registry.stateSet("x").states("a", "b", "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a state set has 1 to 64 different states, but got [a, b, a]");
  }

  @Test
  void register_whenStatesAreMissing_isRefusedAndLeavesNothingBehind() {
    assertThatThrownBy(() -> registry.stateSet("valve").register())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("valve needs states: call states(…) first");
    registry.stateSet("valve").states("open").register();
    assertThat(Pages.samples(registry, "valve")).isEqualTo("valve{valve=\"open\"} 1\n");
  }

  @Test
  void register_whenALabelIsNamedLikeTheFamily_isRefused() {
    assertThatThrownBy(() -> registry.stateSet("valve").states("open").register("valve"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("valve: the label \"valve\" is set by the state set itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop:valve", "valve:", ":"})
  void register_whenNameHasAColon_isRefusedSinceItIsALabelNameAsWell(String name) {
    assertThatThrownBy(() -> registry.stateSet(name).states("open").register())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the name of a state set is a label name as well and has no ':', but got \""
                + name
                + "\"");
  }

  @Test
  void register_whenAUnitIsGiven_isRefused() {
    assertThatThrownBy(() -> registry.stateSet("x").unit("ratio").states("a").register())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x is a state set and has no unit, but got ratio");
  }

  @Test
  void register_whenStatesDiffer_showsBothDefinitions() {
    assertThatThrownBy(
            () -> registry.stateSet("pump").help("The pump.").states("on", "off").register())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "pump is registered as state set pump[] with states [off, on, broken] \"The pump.\" and"
                + " cannot become state set pump[] with states [on, off] \"The pump.\"; use the"
                + " same definition or another name");
  }

  @Test
  void labels_whenSeriesAreSeveral_eachHasItsOwnState() {
    Family<StateSet> valves = registry.stateSet("valve").states("shut", "open").register("hall");
    valves.labels("west").set("open");
    valves.labels("east");
    assertThat(Pages.samples(registry, "valve"))
        .isEqualTo(
            """
            valve{hall="west",valve="shut"} 0
            valve{hall="west",valve="open"} 1
            valve{hall="east",valve="shut"} 1
            valve{hall="east",valve="open"} 0
            """);
  }

  @Test
  void labels_whenSeriesWasRemovedAndMadeAgain_isInItsFirstState() {
    Family<StateSet> valves = registry.stateSet("valve").states("shut", "open").register("hall");
    valves.labels("west").set("open");
    valves.labels("east").set("open");
    valves.remove("west");
    assertThat(valves.labels("west").isSet("shut")).isTrue();
    assertThat(valves.labels("west").isSet("open")).isFalse();
  }

  @Test
  void set_whenManyThreadsTurnTheirOwnState_disturbsNoOther() {
    StateSet wide = registry.stateSet("wide").states(states(4)).register();
    Threads.run(
        4,
        id -> {
          for (int i = 0; i < 10_001; i++) {
            wide.set("s" + id, i % 2 == 0);
            assertThat(wide.isSet("s" + id)).isEqualTo(i % 2 == 0);
          }
        });
    assertThat(Arrays.stream(states(4)).allMatch(wide::isSet)).isTrue();
  }
}
