// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.internal.NumberText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Threads record at random, and remove series, while another scrapes; nothing may be lost or
 * counted twice.
 *
 * <p>Runs a few fixed seeds; with {@code -Dtest.stress.seconds=60} random ones for that long.
 * {@code -Dtest.stress.seed=7} begins with that seed.
 */
class ExactTotalsTest {

  private static final long SEED = 20261121;
  private static final int ROUNDS = 20;
  private static final int THREADS = 3;
  private static final int OPERATIONS = 10_000;

  /** Below the number of label values, so that some are folded. */
  private static final int MAX_SERIES = 50;

  private static final Logger LOGGER = Logger.getLogger("io.sightglass");

  private final @Nullable Level level = LOGGER.getLevel();

  @BeforeEach
  void silence() {
    // Each round has full families, and each of them says so.
    LOGGER.setLevel(Level.OFF);
  }

  @AfterEach
  void restore() {
    LOGGER.setLevel(level);
  }

  @Test
  void totals_whileThreadsRecordAtRandom_areExactAndNoScrapeGoesDown() {
    Duration time = Duration.ofSeconds(Long.getLong("test.stress.seconds", 0));
    long start = System.nanoTime();
    long seed =
        Long.getLong(
            "test.stress.seed",
            time.isZero() ? SEED : ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE));
    for (int i = 0; i < ROUNDS || System.nanoTime() - start < time.toNanos(); i++) {
      runWith(seed + i);
    }
  }

  private static void runWith(long seed) {
    try {
      new Round(seed).run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "failed with the seed " + seed + "; try it again with -Dtest.stress.seed=" + seed, e);
    }
  }

  /** Some threads that record into a registry of their own. */
  private static final class Round {
    private final Registry registry = Registry.create(Limited.to(MAX_SERIES));
    private final List<RandomRecorder> recorders = new ArrayList<>();
    private final List<ChurningRecorder> churning = new ArrayList<>();
    private final Scrapes scrapes;
    private final long seed;

    Round(long seed) {
      this.scrapes = new Scrapes(registry, seed);
      this.seed = seed;
      for (int i = 0; i < THREADS; i++) {
        recorders.add(new RandomRecorder(registry, 31 * seed + i));
        churning.add(new ChurningRecorder(registry, i, 37 * seed + i));
      }
    }

    void run() {
      Threads.repeatBeside(THREADS, this::record, this::scrape);
      Map<String, Double> page = scrape();
      churning.forEach(recorder -> recorder.assertTotals(page));
      ChurningRecorder.assertFolded(churning, page);
      assertTotals(page, "c_total{a=\"%s\"}", recorder -> recorder.counts, 1);
      assertTotals(page, "g{a=\"%s\"}", recorder -> recorder.gaugeSums, 1);
      assertTotals(page, "h_sum{a=\"%s\"}", recorder -> recorder.sums, 1);
      for (int i = 0; i < RandomRecorder.BUCKETS.size(); i++) {
        int bucket = i;
        String bound = NumberText.bound(RandomRecorder.BUCKETS.upperBound(i));
        String sample = "h_bucket{a=\"%s\",le=\"" + bound + "\"}";
        assertTotals(page, sample, recorder -> recorder.buckets[bucket], 1);
      }
      assertTotals(page, "h_seconds_count{a=\"%s\"}", recorder -> recorder.durations, 1);
      assertTotals(page, "h_seconds_sum{a=\"%s\"}", recorder -> recorder.nanos, 1e9);
      assertThat(page)
          .containsEntry("shared_total", recorders.stream().mapToDouble(r -> r.shared).sum())
          .containsEntry(
              "sightglass_dropped_values_total{family=\"c\"}",
              recorders.stream().mapToDouble(r -> r.dropped).sum());
    }

    private void record(int id) {
      for (int i = 0; i < OPERATIONS; i++) {
        recorders.get(id).record();
        if (i % 4 == 0) {
          churning.get(id).record();
        }
      }
    }

    private Map<String, Double> scrape() {
      Map<String, Double> page = scrapes.next();
      ChurningRecorder.assertSeriesAreTheirOwn(page, seed);
      return page;
    }

    /** Each label value has a series with its total, or its total is in the overflow series. */
    private void assertTotals(
        Map<String, Double> page,
        String sample,
        Function<RandomRecorder, double[]> recorded,
        double unit) {
      double folded = 0;
      for (int label = 0; label < RandomRecorder.LABELS; label++) {
        double expected = 0;
        for (RandomRecorder recorder : recorders) {
          expected += recorded.apply(recorder)[label];
        }
        String name = sample.formatted(label);
        if (page.containsKey(name)) {
          assertThat(page).containsEntry(name, expected / unit);
        } else {
          folded += expected;
        }
      }
      assertThat(page).containsEntry(sample.formatted(SeriesStore.OVERFLOW), folded / unit);
    }
  }
}
