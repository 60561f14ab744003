// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static io.sightglass.registry.internal.shared.FakeInstance.archive;
import static io.sightglass.registry.internal.shared.FakeInstance.live;
import static io.sightglass.registry.internal.shared.FakeInstance.stateSchema;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Labels;
import io.sightglass.registry.SharedLabel;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.internal.GaugeBits;
import org.junit.jupiter.api.Test;

/** The labels that say whose series it is. */
class MergedLabelsTest {

  private static FakeInstance counting(FakeInstance instance, long count) {
    return instance.counter("c", "k").series("k", "x").cells(count);
  }

  @Test
  void counters_whenWebappsAreToldApart_addUpWithinEach() {
    assertThat(
            Merges.text(
                Merges.with(SharedLabel.WEBAPP)
                    .scrape(
                        counting(archive().inWebapp("/shop"), 100),
                        counting(live("a").inWebapp("/shop"), 1),
                        counting(live("b").inWebapp("/shop"), 2),
                        counting(live("c").inWebapp("/news"), 4))))
        .isEqualTo(
            """
            c_total{k="x",webapp="/shop"} 103
            c_total{k="x",webapp="/news"} 4
            """);
  }

  @Test
  void counters_whenInstancesAreToldApart_doNotAddUp() {
    assertThat(
            Merges.text(
                Merges.with(SharedLabel.INSTANCE)
                    .scrape(
                        counting(archive(), 100), counting(live("a"), 1), counting(live("b"), 2))))
        .isEqualTo(
            """
            c_total{instance="archive",k="x"} 100
            c_total{instance="a",k="x"} 1
            c_total{instance="b",k="x"} 2
            """);
  }

  @Test
  void gauges_whenBothAreToldApart_haveBothLabelsOnce() {
    assertThat(
            Merges.text(
                Merges.with(SharedLabel.INSTANCE, SharedLabel.WEBAPP)
                    .scrape(
                        live("a").inWebapp("/x").gauge("all", SharedMode.ALL).set(1),
                        live("b").inWebapp("/y").gauge("max", SharedMode.MAX).set(2),
                        live("c").inWebapp("/z").family(stateSchema("s", "on")).series().cells(0))))
        .isEqualTo(
            """
            all{instance="a",webapp="/x"} 1
            max{instance="b",webapp="/y"} 2
            s{instance="c",webapp="/z",s="on"} 1
            """);
  }

  @Test
  void family_whenItHasSuchALabelItself_showsItAsExported() {
    assertThat(
            Merges.text(
                live("a")
                    .gauge("g", SharedMode.ALL, "instance")
                    .series("instance", "db:5432")
                    .cells(GaugeBits.of(7))))
        .isEqualTo("g{exported_instance=\"db:5432\",instance=\"a\"} 7\n");
  }

  @Test
  void family_whenTheExportedNameIsTakenToo_isExportedTwice() {
    assertThat(new Owner("/x", null).addTo(Labels.of("webapp", "w", "exported_webapp", "e")))
        .isEqualTo(
            Labels.of("webapp", "/x", "exported_webapp", "e", "exported_exported_webapp", "w"));
  }

  @Test
  void family_whenNothingIsToldApart_keepsItsOwnLabel() {
    assertThat(Merges.text(live("a").counter("c", "instance").series("instance", "x").cells(1)))
        .isEqualTo("c_total{instance=\"x\"} 1\n");
  }

  @Test
  void infos_whenInstancesAreToldApart_areThereForEach() {
    Schema build = FakeInstance.infoSchema("build");
    assertThat(
            Merges.text(
                Merges.with(SharedLabel.INSTANCE)
                    .scrape(
                        live("a").family(build).series().facts("version", "1"),
                        live("b").family(build).series().facts("version", "1"))))
        .isEqualTo(
            """
            build_info{instance="a",version="1"} 1
            build_info{instance="b",version="1"} 1
            """);
  }
}
