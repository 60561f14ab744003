// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScrapeMonotonyTest {

  private static final long SEED = 20261121;
  private static final int THREADS = 3;
  private static final int SCRAPES = 150;

  private final Registry registry = Registry.create();
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
    Map<String, Double> before = new HashMap<>();
    for (int i = 0; i < SCRAPES; i++) {
      Map<String, Double> now = Pages.values(registry);
      before.forEach((sample, value) -> assertNotBelow(sample, value, now.get(sample)));
      assertAgrees(now);
      before = now;
    }
    assertThat(before).containsKey("ones_sum");
  }

  private static void assertNotBelow(String sample, double before, @Nullable Double now) {
    if (now == null || now < before) {
      throw new AssertionError(
          sample + " was " + before + " and is " + now + " in the next scrape; seed " + SEED);
    }
  }

  private static void assertAgrees(Map<String, Double> page) {
    double cumulative = 0;
    for (Map.Entry<String, Double> sample : page.entrySet()) {
      String name = sample.getKey();
      double value = sample.getValue();
      if (name.contains("_bucket")) {
        boolean first = name.contains("le=\"0.1\"") || name.contains("le=\"1.0\"");
        assertNotBelow(name + " beside the bucket before it", first ? 0 : cumulative, value);
        cumulative = value;
      } else if (name.contains("_count") && value != cumulative) {
        assertThat(value).as("%s beside +Inf, seed %d", name, SEED).isEqualTo(cumulative);
      } else if (name.equals("ones_sum")) {
        // Each value is 1, so that a sum above the count holds one that the buckets lack.
        assertThat(value).as("seed %d", SEED).isLessThanOrEqualTo(cumulative);
      }
    }
  }
}
