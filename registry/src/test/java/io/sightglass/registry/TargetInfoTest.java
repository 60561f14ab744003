// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TargetInfoTest {

  private final Registry registry = Registry.create();

  @Test
  void targetInfo_whenSet_isInFrontOfAllElse() {
    registry.gauge("a").register();
    registry.targetInfo(Labels.of("service_name", "shop", "service_version", "1.2"));

    assertThat(Pages.text(registry))
        .startsWith(
            """
            # HELP target_info What is measured here.
            # TYPE target_info gauge
            target_info{service_name="shop",service_version="1.2"} 1
            # TYPE a gauge
            """);
  }

  @Test
  void targetInfo_whenSetAgain_isReplaced() {
    registry.targetInfo(Labels.of("service_name", "old"));
    registry.targetInfo(Labels.of("service_name", "new"));

    assertThat(Pages.samples(registry, "target_info"))
        .isEqualTo("target_info{service_name=\"new\"} 1\n");
  }

  @Test
  void targetInfo_whenNotSet_leavesTheNameFree() {
    registry.gauge("target").register().set(3);

    assertThat(Pages.values(registry))
        .containsEntry("target", 3.0)
        .doesNotContainKey("target_info");
  }

  @Test
  void targetInfo_whenTheNameIsTaken_isRefusedAndNotSet() {
    registry.gauge("target_info").help("Mine.").register();

    assertThatThrownBy(() -> registry.targetInfo(Labels.of("a", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "target would be exposed as target_info, which belongs to gauge target_info \"Mine.\";"
                + " choose another name");
    assertThat(Pages.samples(registry, "target_info")).isEqualTo("target_info 0\n");
  }

  @Test
  void define_whenTargetInfoIsSet_mayNotTakeItsName() {
    registry.targetInfo(Labels.of("a", "b"));

    assertThatThrownBy(() -> registry.gauge("target").register())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "target would be exposed as target, which belongs to info target \"What is measured"
                + " here.\"; choose another name");
  }

  @Test
  void targetInfo_whenALabelIsReserved_isRefused() {
    assertThatThrownBy(() -> registry.targetInfo(Labels.of("__a", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target: label names that begin with \"__\" are reserved, but got \"__a\"");
  }

  @Test
  void targetInfo_whenAFilterDoesNotWantIt_isLeftOut() {
    registry.targetInfo(Labels.of("a", "b"));
    registry.gauge("g").register();

    assertThat(Pages.values(registry.filtered("g"::equals))).containsOnlyKeys("g");
    assertThat(Pages.values(registry.filtered("target_info"::equals)))
        .containsOnlyKeys("target_info{a=\"b\"}");
  }
}
