// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Totals that others count. */
class ExternalTotalsTest {

  private final Registry registry = Registry.create();
  private final Counter sent = registry.counter("sent").register();
  private final ExternalTotals totals = new ExternalTotals(sent, 3);

  @Test
  @DisplayName("S0-23 a counter grows by what each source has counted")
  void total_whenItGrows_addsTheDifference() {
    totals.advanceTo("a", 40);
    totals.advanceTo("b", 1);
    totals.advanceTo("a", 42);

    assertThat(sent.value()).isEqualTo(43);
  }

  @Test
  @DisplayName("S0-23 a decrease is a restart, and what comes after it counts whole")
  void total_whenItFalls_countsWhole() {
    totals.advanceTo("a", 40);
    totals.advanceTo("a", 5);
    totals.advanceTo("a", 6);

    assertThat(sent.value()).isEqualTo(46);
  }

  @Test
  @DisplayName("S0-24 a source that is retired leaves what it counted")
  void source_whenRetired_keepsTheCounterAsItIs() {
    totals.advanceTo("a", 40);
    totals.retire("a");
    assertThat(sent.value()).isEqualTo(40);
    totals.advanceTo("a", 41);

    assertThat(sent.value()).isEqualTo(81);
  }

  @Test
  @DisplayName("S0-24 the sources are bounded")
  void source_whenThereAreTooMany_isNotHeard() {
    assertThat(totals.advanceTo("a", 1)).isTrue();
    assertThat(totals.advanceTo("b", 1)).isTrue();
    assertThat(totals.advanceTo("c", 1)).isTrue();
    assertThat(totals.advanceTo("d", 1)).isFalse();
    assertThat(totals.advanceTo("a", 2)).isTrue();
    totals.retire("b");
    assertThat(totals.advanceTo("d", 1)).isTrue();

    assertThat(sent.value()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void total_whenItIsNone_isDroppedAndCounted(double none) {
    totals.advanceTo("a", 3);

    assertThat(totals.advanceTo("a", none)).isFalse();
    totals.advanceTo("a", 4);
    assertThat(sent.value()).isEqualTo(4);
    assertThat(Snapshot.of(registry).value("sightglass_dropped_values_total", "family", "sent"))
        .hasValue(1);
  }

  @Test
  void totals_whenTheyAreSeconds_areExactToTheNanosecond() {
    Counter seconds = registry.counter("busy_seconds").register();
    ExternalTotals busy = new ExternalTotals(seconds, 1);
    for (int i = 1; i <= 100_000; i++) {
      busy.advanceTo("a", i * 0.1);
    }

    assertThat(seconds.value()).isEqualTo(10_000);
  }

  @Test
  void totals_whenThereIsNoRoom_areRefused() {
    assertThatThrownBy(() -> new ExternalTotals(sent, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("external totals need room for 1 source or more, but got 0");
  }

  @Test
  @DisplayName("S0-23 S0-24 any runs with restarts and retirements give the sum of increments")
  void total_whenSourcesRunRestartAndRetire_isTheSumOfIncrements() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      Counter counter = registry.counter("run" + run).register();
      long added = added(random, counter, 1 + random.nextInt(200));
      assertThat(counter.value()).as("seed " + seed + ", run " + run).isEqualTo((double) added);
    }
  }

  /** Lets some sources count, begin anew and end, and returns how much they counted in all. */
  private static long added(Random random, Counter counter, int steps) {
    ExternalTotals totals = new ExternalTotals(counter, 5);
    Map<String, Long> known = new HashMap<>();
    long added = 0;
    for (int i = 0; i < steps; i++) {
      String source = "source" + random.nextInt(5);
      long before = known.getOrDefault(source, 0L);
      int what = random.nextInt(6);
      if (what == 0) {
        totals.retire(source);
        known.remove(source);
        continue;
      }
      // A source that begins anew is heard of before it has counted as much as before.
      long base = what == 1 ? 0 : before;
      long growth = what == 1 ? below(random, before) : random.nextInt(1 << random.nextInt(31));
      added += growth;
      long total = base + growth;
      known.put(source, total);
      totals.advanceTo(source, (double) total);
    }
    return added;
  }

  private static long below(Random random, long limit) {
    return limit == 0 ? 0 : random.nextLong(limit);
  }

  @Test
  void total_whenManyThreadsAdvanceIt_losesNothing() {
    Threads.run(
        3,
        id -> {
          for (int i = 1; i <= 10_000; i++) {
            totals.advanceTo("source" + id, i);
          }
        });

    assertThat(sent.value()).isEqualTo(30_000);
  }
}
