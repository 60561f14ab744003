// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScrapeMonotonyTest {

  private static final long SEED = 20261121;
  private static final int THREADS = 3;
  private static final int SCRAPES = 150;

  private final Registry registry = Registry.create(Silent.settings());
  private final Family<Counter> counters = registry.counter("c").register("a");
  private final Family<Histogram> histograms =
      registry.histogram("h_seconds").buckets(Buckets.of(0.1, 0.5, 0.9)).register("a");
  private final Histogram ones = registry.histogram("ones").buckets(Buckets.of(1)).register();

  @Test
  void scrapes_whileThreadsRecord_neverGoDownAndAgreeInThemselves() {
    Random[] randoms = new Random[THREADS];
    for (int i = 0; i < THREADS; i++) {
      randoms[i] = new Random(SEED + i);
    }
    Threads.repeatDuring(THREADS, id -> record(randoms[id]), this::scrapeManyTimes);
  }

  private void record(Random random) {
    String label = Integer.toString(random.nextInt(100));
    counters.labels(label).inc(random.nextInt(4) / 2.0);
    histograms.labels(label).observeNanos(random.nextInt(1_000_000_000));
    ones.observe(1);
  }

  private void scrapeManyTimes() {
    Scrapes scrapes = new Scrapes(registry, SEED);
    for (int i = 0; i < SCRAPES; i++) {
      Map<String, Double> page = scrapes.next();
      // Each value is 1, so that a sum above the count holds one that the buckets lack.
      assertThat(page.get("ones_sum"))
          .as("seed %d", SEED)
          .isLessThanOrEqualTo(page.get("ones_count"));
    }
  }
}
