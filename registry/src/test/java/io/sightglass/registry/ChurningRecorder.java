// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;

/**
 * One thread's series that come and go, and what they come to.
 *
 * <p>No other thread records in them, and nobody keeps a handle of one that is removed. All that is
 * observed in a series is the same amount, which tells it from the others.
 */
final class ChurningRecorder {

  /** Families that begin like this have series that are removed. */
  static final String PREFIX = "churning";

  private static final int LABELS = 30;
  private static final int SMALLEST_AMOUNT = 1001;
  private static final String SUM = PREFIX + "_sum{a=\"";
  private static final String COUNT = PREFIX + "_count{a=\"";

  /** Long enough for a thread to get a column of its own. */
  private static final int BURST = 8000;

  private final SeriesStore store;
  private final Family<Histogram> family;
  private final Random random;
  private final int firstLabel;

  /** How often was observed in the series that is there now. */
  private final int[] counts = new int[LABELS];

  private double foldedCount;
  private double foldedSum;

  ChurningRecorder(Registry registry, int thread, long seed) {
    this.family = registry.histogram(PREFIX).buckets(RandomRecorder.BUCKETS).register("a");
    this.store =
        registry
            .stores()
            .filter(each -> each.definition.metadata().name().equals(PREFIX))
            .findFirst()
            .orElseThrow();
    this.firstLabel = thread * LABELS;
    this.random = new Random(seed);
  }

  void record() {
    int label = random.nextInt(LABELS);
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> remove(label);
      case 3 -> store.freeRemovedRows();
      default -> observe(label, random.nextInt(100) == 0 ? BURST : 1);
    }
  }

  private void observe(int label, int times) {
    Histogram histogram = family.labels(name(label));
    double amount = amount(firstLabel + label);
    for (int i = 0; i < times; i++) {
      histogram.observe(amount);
    }
    if (histogram.labels().value(0).equals(SeriesStore.OVERFLOW)) {
      foldedCount += times;
      foldedSum += times * amount;
    } else {
      counts[label] += times;
    }
  }

  private void remove(int label) {
    assertThat(family.remove(name(label))).isEqualTo(counts[label] > 0);
    counts[label] = 0;
  }

  private String name(int label) {
    return Integer.toString(firstLabel + label);
  }

  private static double amount(int name) {
    return SMALLEST_AMOUNT + name;
  }

  /** Each series that is on the page holds what was observed in it, and nothing of another. */
  static void assertSeriesAreTheirOwn(Map<String, Double> page, long seed) {
    page.forEach(
        (sample, sum) -> {
          if (sample.startsWith(SUM) && !sample.contains(SeriesStore.OVERFLOW)) {
            String name = sample.substring(SUM.length(), sample.length() - 2);
            double count = sum / amount(Integer.parseInt(name));
            assertThat(count).as("%s, seed %d", sample, seed).isEqualTo(Math.rint(count));
            assertThat(page.get(COUNT + name + "\"}"))
                .as("%s, seed %d", sample, seed)
                .isGreaterThanOrEqualTo(count);
          }
        });
  }

  /** The series that are on the page in the end are those that were not removed. */
  void assertTotals(Map<String, Double> page) {
    for (int label = 0; label < LABELS; label++) {
      String count = COUNT + name(label) + "\"}";
      if (counts[label] == 0) {
        assertThat(page).doesNotContainKey(count);
      } else {
        assertThat(page)
            .containsEntry(count, (double) counts[label])
            .containsEntry(SUM + name(label) + "\"}", counts[label] * amount(firstLabel + label));
      }
    }
  }

  /** All that was folded is in the overflow series. */
  static void assertFolded(Iterable<ChurningRecorder> recorders, Map<String, Double> page) {
    double count = 0;
    double sum = 0;
    for (ChurningRecorder recorder : recorders) {
      count += recorder.foldedCount;
      sum += recorder.foldedSum;
    }
    String name = SeriesStore.OVERFLOW + "\"}";
    assertThat(page).containsEntry(COUNT + name, count).containsEntry(SUM + name, sum);
  }
}
