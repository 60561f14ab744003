// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTableTest {

  @Test
  void hash_whenArityIsFixedOrNot_isTheSame() {
    assertThat(SeriesTable.hash("a")).isEqualTo(SeriesTable.hash(new String[] {"a"}));
    assertThat(SeriesTable.hash("a", "b")).isEqualTo(SeriesTable.hash(new String[] {"a", "b"}));
    assertThat(SeriesTable.hash("a", "b", "c"))
        .isEqualTo(SeriesTable.hash(new String[] {"a", "b", "c"}));
    assertThat(SeriesTable.hash("a", "b", "c", "d"))
        .isEqualTo(SeriesTable.hash(new String[] {"a", "b", "c", "d"}));
  }

  @Test
  void find_whenTableIsEmpty_isNull() {
    SeriesTable table = new SeriesTable();
    assertThat(table.find(1, "a")).isNull();
    assertThat(table.find(1, new String[] {"a", "b", "c", "d", "e"})).isNull();
  }

  @Test
  void find_whenAllHashesCollide_tellsTheValuesApart() {
    Family<Counter> family = Registry.create().counter("x").register("a");
    List<String> values = collisions(10);
    assertThat(values.stream().map(String::hashCode).distinct()).hasSize(1);
    List<Counter> counters = new ArrayList<>();
    for (String value : values) {
      counters.add(family.labels(value));
    }
    for (int i = 0; i < counters.size(); i++) {
      assertThat(family.labels(values.get(i))).isSameAs(counters.get(i));
    }
    assertThat(counters).doesNotHaveDuplicates().hasSize(1024);
  }

  @Test
  void find_whenTableGrows_keepsEverySeries() {
    SeriesTable table = new SeriesTable();
    List<Series> series = new ArrayList<>();
    Family<Counter> family = Registry.create().counter("x").register("a");
    for (int i = 0; i < 500; i++) {
      Counter counter = family.labels("v" + i);
      table.add(counter);
      series.add(counter);
      for (int j = 0; j <= i; j += 37) {
        assertThat(table.find(SeriesTable.hash("v" + j), "v" + j)).isSameAs(series.get(j));
      }
      assertThat(table.find(SeriesTable.hash("other"), "other")).isNull();
    }
  }

  /** Strings of equal hash code: "Aa" and "BB" have the same. */
  private static List<String> collisions(int length) {
    List<String> all = List.of("");
    for (int i = 0; i < length; i++) {
      List<String> longer = new ArrayList<>();
      for (String text : all) {
        longer.add(text + "Aa");
        longer.add(text + "BB");
      }
      all = longer;
    }
    return all;
  }
}
