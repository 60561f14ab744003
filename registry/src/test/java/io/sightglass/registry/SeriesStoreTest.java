// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.internal.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SeriesStoreTest {

  private final List<String> seen = new ArrayList<>();

  @Test
  void row_whileItsHandleIsMade_isNotSeen() {
    List<Integer> seenMeanwhile = new ArrayList<>();
    SeriesStore store =
        counters(
            row -> {
              scrape(row.store());
              seenMeanwhile.add(seen.size());
              return new Counter(row);
            });
    store.create(SeriesTable.hash("a"), "a");
    assertThat(seenMeanwhile).containsExactly(0);
    scrape(store);
    assertThat(seen).containsExactly("{label=\"a\"}");
  }

  @Test
  void row_whileItsHandleIsMadeAndItIsUsedAgain_isNotSeen() {
    List<List<String>> seenMeanwhile = new ArrayList<>();
    SeriesStore store =
        counters(
            row -> {
              scrape(row.store());
              seenMeanwhile.add(List.copyOf(seen));
              return new Counter(row);
            });
    store.create(SeriesTable.hash("stays"), "stays");
    store.create(SeriesTable.hash("goes"), "goes");
    store.remove("goes");
    store.freeRemovedRows();
    store.create(SeriesTable.hash("comes"), "comes");
    assertThat(store.rows()).isEqualTo(2);
    assertThat(seenMeanwhile.get(2)).containsExactly("{label=\"stays\"}");
    scrape(store);
    assertThat(seen).containsExactly("{label=\"stays\"}", "{label=\"comes\"}");
  }

  @Test
  void create_whenItsHandleCannotBeMade_leavesNoRow() {
    List<Series> made = new ArrayList<>();
    SeriesStore store =
        counters(
            row -> {
              if (made.isEmpty()) {
                made.add(new Counter(row));
                throw new OutOfMemoryError("for the test");
              }
              return new Counter(row);
            });
    assertThatThrownBy(() -> store.create(SeriesTable.hash("a"), "a"))
        .isInstanceOf(OutOfMemoryError.class);
    store.create(SeriesTable.hash("a"), "a");
    scrape(store);
    assertThat(seen).containsExactly("{label=\"a\"}");
  }

  private static SeriesStore counters(Function<Series.Row, Series> handles) {
    Metadata metadata = new Metadata("c", MetricType.COUNTER, "", "");
    return new SeriesStore(
        new Definition(metadata, Kind.COUNTER, new String[] {"label"}, Shape.SINGLE),
        RegistrySettings.of(Settings.of(), Clocks.SYSTEM),
        Storage.HEAP,
        handles,
        () -> {});
  }

  private void scrape(SeriesStore store) {
    seen.clear();
    store.collect(
        new GaugeVisitor() {
          @Override
          public void gauge(Labels labels, double value, Details details) {
            throw new AssertionError("a gauge");
          }

          @Override
          public void counter(Labels labels, double value, Details details) {
            seen.add(labels.toString());
          }
        },
        new RowView());
  }
}
