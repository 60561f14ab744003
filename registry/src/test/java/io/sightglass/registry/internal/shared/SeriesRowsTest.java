// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Labels;
import io.sightglass.registry.SharedMode;
import org.junit.jupiter.api.Test;

class SeriesRowsTest {

  private static Labels labels(int i) {
    return Labels.of("k", "v" + i);
  }

  @Test
  void row_whenManySeriesCome_isThatOfItsSeries() {
    SeriesRows table = new SeriesRows(Owner.NOBODY);
    for (int i = 0; i < 1000; i++) {
      assertThat(table.find(labels(i))).isEqualTo(SeriesRows.NONE);
      assertThat(table.add(labels(i))).isEqualTo(i);
    }
    for (int i = 999; i >= 0; i--) {
      assertThat(table.find(labels(i))).isEqualTo(i);
    }
  }

  @Test
  void row_whenTheOrderOfSeriesChanges_isFoundAllTheSame() {
    SeriesRows table = new SeriesRows(Owner.NOBODY);
    Labels[] series = new Labels[10];
    for (int i = 0; i < series.length; i++) {
      series[i] = labels(i);
      table.add(series[i]);
    }
    for (int step = 1; step < 10; step += 2) {
      for (int i = 0; i < 30; i++) {
        int wanted = i * step % 10;
        assertThat(table.find(series[wanted])).isEqualTo(wanted);
      }
    }
  }

  @Test
  void index_whenManySeriesHaveGone_isSmallAgain() {
    Merges merges = new Merges();
    FakeInstance many = FakeInstance.live("a").counter("c", "k");
    for (int i = 0; i < 500; i++) {
      many.series("k", "v" + i).cells(i);
    }
    merges.scrape(many);
    FakeInstance few = FakeInstance.live("a").counter("c", "k").series("k", "v7").cells(1);
    merges.scrape(few);

    assertThat(merges.rows("c")).isEqualTo(1);
    assertThat(Merges.text(merges.scrape(few))).isEqualTo("c_total{k=\"v7\"} 1\n");
  }

  @Test
  void index_whenAnInstanceHasGone_forgetsItsRows() {
    Merges merges = new Merges();
    for (int i = 0; i < 20; i++) {
      FakeInstance instance = FakeInstance.live("i" + i);
      merges.scrape(instance.gauge("g", SharedMode.ALL).set(i));
    }

    assertThat(merges.rows("g")).isEqualTo(1);
  }
}
