// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FilteredRegistryTest {

  private final Registry registry = Registry.create();

  private Set<String> names(String wanted) {
    return Pages.values(registry.filtered(wanted::equals)).keySet();
  }

  @Test
  void filtered_whenASampleNameIsWanted_hasItsWholeFamilyAndNoOther() {
    registry.histogram("h").buckets(Buckets.of(1)).register();
    registry.counter("c").register();
    assertThat(names("h_sum"))
        .containsExactly("h_bucket{le=\"1.0\"}", "h_bucket{le=\"+Inf\"}", "h_count", "h_sum");
    assertThat(names("c_total")).containsExactly("c_total");
    assertThat(names("c")).containsExactly("c_total");
    assertThat(names("nothing")).isEmpty();
  }

  @Test
  void filtered_whenACollectorHasSeveralFamilies_hasTheWantedOnes() {
    registry.register(
        visitor -> {
          visitor.family(Metadata.gauge("a", ""));
          visitor.gauge(Labels.NONE, 1);
          visitor.family(Metadata.gauge("b", ""));
          visitor.gauge(Labels.NONE, 2);
        });
    assertThat(names("b")).containsExactly("b");
  }

  @Test
  void filtered_whenASelfMetricIsWanted_hasIt() {
    assertThat(names("sightglass_findings")).containsExactly("sightglass_findings");
  }

  @Test
  void filtered_whenAMetricIsRegisteredLater_hasItToo() {
    MetricSource view = registry.filtered("late"::equals);
    registry.gauge("late").register();
    assertThat(Pages.values(view)).containsOnlyKeys("late");
  }

  @Test
  void filtered_whenWanted_keepsUnitAndHelp() {
    registry.gauge("wait_seconds").unit("seconds").help("Wait.").register();
    assertThat(Snapshot.of(registry.filtered("wait_seconds"::equals)).families())
        .extracting(Snapshot.Family::metadata)
        .containsExactly(new Metadata("wait_seconds", MetricType.GAUGE, "seconds", "Wait."));
  }
}
