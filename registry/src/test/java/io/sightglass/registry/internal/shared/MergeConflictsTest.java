// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static io.sightglass.registry.internal.shared.FakeInstance.counterSchema;
import static io.sightglass.registry.internal.shared.FakeInstance.gaugeSchema;
import static io.sightglass.registry.internal.shared.FakeInstance.histogramSchema;
import static io.sightglass.registry.internal.shared.FakeInstance.live;
import static io.sightglass.registry.internal.shared.FakeInstance.stateSchema;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.SharedMode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Families of one name that do not fit. */
class MergeConflictsTest {

  private static final Schema GAUGE = gaugeSchema("x", SharedMode.SUM);

  private static Schema unit(String unit) {
    return new Schema(
        new Metadata("x_bytes", MetricType.GAUGE, unit, ""),
        SharedMode.SUM,
        List.of(),
        1,
        false,
        null,
        List.of());
  }

  static List<List<Schema>> contradictions() {
    return List.of(
        List.of(GAUGE, counterSchema("x")),
        List.of(GAUGE, gaugeSchema("x", SharedMode.SUM, "k")),
        List.of(GAUGE, gaugeSchema("x", SharedMode.MAX)),
        List.of(unit("bytes"), unit("")),
        List.of(histogramSchema("x", Buckets.of(1, 2)), histogramSchema("x", Buckets.of(1, 3))),
        List.of(stateSchema("x", "on", "off"), stateSchema("x", "off", "on")));
  }

  private static FakeInstance instance(String id, boolean live, long createdMillis, Schema schema) {
    String[] labels = schema.labelNames().isEmpty() ? new String[0] : new String[] {"k", "v"};
    return FakeInstance.of(new Origin(id, live, createdMillis))
        .family(schema)
        .series(labels)
        .cells(1, 1, 1, 1);
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void families_whenTheyContradict_areNeverMixedAndSaid(List<Schema> schemas) {
    FakeInstance most = instance("a", true, 3, schemas.get(0));
    FakeInstance too = instance("b", true, 4, schemas.get(0));
    FakeInstance few = instance("c", true, 1, schemas.get(1));
    FakeInstance old = instance("d", false, 0, schemas.get(1));

    MergedPage page = Merges.page(few, most, old, too);

    assertThat(page.conflicts()).containsExactly(schemas.get(0).metadata().name());
    assertThat(Merges.text(page)).isEqualTo(Merges.text(most, too));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void families_whenAsManyInstancesLive_areThoseOfTheOldest(List<Schema> schemas) {
    FakeInstance young = instance("a", true, 2, schemas.get(0));
    FakeInstance old = instance("b", true, 1, schemas.get(1));

    assertThat(Merges.text(young, old)).isEqualTo(Merges.text(old));
    assertThat(Merges.text(old, young)).isEqualTo(Merges.text(old));
  }

  @Test
  void families_whenTheOtherInstanceIsGone_contradictNoMore() {
    Merges merges = new Merges();
    FakeInstance old = live("a").family(GAUGE).set(1);
    FakeInstance young = instance("b", true, 2_000, counterSchema("x"));
    assertThat(merges.scrape(old, young).conflicts()).containsExactly("x");

    MergedPage page = merges.scrape(young);

    assertThat(page.conflicts()).isEmpty();
    assertThat(Merges.text(page)).isEqualTo("x_total 1\n");
  }

  @Test
  void families_whenOnlyTheHelpDiffers_addUpWithTheHelpOfTheNewest() {
    Schema older = counterSchema("x");
    Metadata newer = new Metadata("x", MetricType.COUNTER, "", "Better.");
    Schema other = new Schema(newer, SharedMode.ALL, List.of(), 1, false, null, List.of());

    MergedPage page =
        Merges.page(instance("b", true, 2_000, other), instance("a", true, 1_000, older));

    assertThat(page.conflicts()).isEmpty();
    assertThat(Merges.openMetrics(page))
        .isEqualTo("# TYPE x counter\n# HELP x Better.\nx_total 2\n# EOF\n");
  }

  @Test
  void families_whenTheirSamplesHaveOneName_areAConflict() {
    Metadata named = new Metadata("x_total", MetricType.GAUGE, "", "");
    Schema gauge = new Schema(named, SharedMode.SUM, List.of(), 1, false, null, List.of());

    MergedPage page =
        Merges.page(
            instance("a", true, 1, counterSchema("x")),
            instance("b", true, 2, counterSchema("x")),
            instance("c", true, 0, gauge));

    assertThat(page.conflicts()).containsExactly("x_total");
    assertThat(Merges.text(page)).isEqualTo("x_total 2\n");
    assertThat(page.parts().get(0).names()).containsExactly("x", "x_total", "x_created");
  }

  @Test
  void family_whenAnInstanceGetsItBetweenTheTwoReadings_isOnTheNextPage() {
    Merges merges = new Merges();
    FakeInstance instance = live("a").counter("c").series().cells(1);
    CellSource late =
        new CellSource() {
          private int reads;

          @Override
          public void read(CellVisitor visitor) {
            if (reads++ > 0) {
              instance.read(visitor);
            }
          }
        };
    MergeIndex index = new MergeIndex();
    Merge merge = new Merge(index, Set.of(), 10);
    late.read(merge.schemas(instance.origin));
    late.read(merge.of(instance.origin));

    assertThat(merge.finish(MergedPage.FileCounts.NONE).parts()).isEmpty();
    assertThat(Merges.text(merges.scrape(instance))).isEqualTo("c_total 1\n");
  }
}
