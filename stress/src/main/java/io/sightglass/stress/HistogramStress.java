// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Registry;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIIIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/** Observations of 1 and of 2 while the registry is scraped. */
public class HistogramStress {

  /** The registry of one test run: 1 is in the first bucket, 2 in the last. */
  @State
  public static class Shared {
    final Registry registry = Registry.create();
    final Histogram histogram = registry.histogram("h").buckets(Buckets.of(1)).register();

    void scrape(IIIIII_Result result) {
      Page page = Page.of(registry);
      result.r1 = page.value("h_bucket{le=\"1.0\"}");
      result.r2 = page.value("h_bucket{le=\"+Inf\"}");
      result.r3 = page.value("h_count");
      result.r4 = page.value("h_sum");
    }

    void scrapeAtTheEnd(IIIIII_Result result) {
      Page page = Page.of(registry);
      result.r5 = page.value("h_count");
      result.r6 = page.value("h_sum");
    }
  }

  /** A histogram with so many buckets that it takes a while to read them. */
  @State
  public static class Wide {
    final Registry registry = Registry.create();
    final Histogram histogram =
        registry.histogram("h").buckets(Buckets.linear(1, 1, 250)).register();
  }

  /** One page: both buckets, count and sum; then count and sum in the end. */
  @Outcome(id = "0, 0, 0, 0, 2, 3", expect = ACCEPTABLE, desc = "Scraped before both.")
  @Outcome(id = "1, 1, 1, [01], 2, 3", expect = ACCEPTABLE, desc = "Sees 1; its sum may be late.")
  @Outcome(id = "0, 1, 1, [02], 2, 3", expect = ACCEPTABLE, desc = "Sees 2; its sum may be late.")
  @Outcome(id = "1, 2, 2, [0123], 2, 3", expect = ACCEPTABLE, desc = "Sees both; sums may be late.")
  @Outcome(
      expect = FORBIDDEN,
      desc = "Lost, _count differs from +Inf, or the sum has what the buckets lack.")
  public static class OnePageOfTwo {}

  /** One reading of many buckets: the first two, and the sum. */
  @Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "Read before both.")
  @Outcome(id = "1, 0, [01]", expect = ACCEPTABLE, desc = "Sees 1; its sum may be late.")
  @Outcome(id = "0, 1, [02]", expect = ACCEPTABLE, desc = "Sees 2; its sum may be late.")
  @Outcome(id = "1, 1, [0123]", expect = ACCEPTABLE, desc = "Sees both; sums may be late.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or the sum has what the buckets lack.")
  public static class OneReadingOfTwo {}

  /** Two threads observe while a third scrapes. */
  @JCStressTest
  @JCStressMeta(OnePageOfTwo.class)
  public static class TwoObservationsWhileScraping {
    @Actor
    public void one(Shared shared) {
      shared.histogram.observe(1);
    }

    @Actor
    public void two(Shared shared) {
      shared.histogram.observe(2);
    }

    @Actor
    public void scraper(Shared shared, IIIIII_Result result) {
      shared.scrape(result);
    }

    @Arbiter
    public void end(Shared shared, IIIIII_Result result) {
      shared.scrapeAtTheEnd(result);
    }
  }

  /** One thread observes twice while another scrapes. */
  @JCStressTest
  @JCStressMeta(OnePageOfTwo.class)
  public static class ObservationsWhileScraping {
    @Actor
    public void writer(Shared shared) {
      shared.histogram.observe(1);
      shared.histogram.observe(2);
    }

    @Actor
    public void scraper(Shared shared, IIIIII_Result result) {
      shared.scrape(result);
    }

    @Arbiter
    public void end(Shared shared, IIIIII_Result result) {
      shared.scrapeAtTheEnd(result);
    }
  }

  /** One thread observes, another observes and then scrapes: its own observation is on the page. */
  @JCStressTest
  @Outcome(id = "1, 2, 2, [23], 2, 3", expect = ACCEPTABLE, desc = "Sees both.")
  @Outcome(id = "0, 1, 1, 2, 2, 3", expect = ACCEPTABLE, desc = "Sees its own.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or does not see its own.")
  public static class ObservationAndOwnScrape {
    @Actor
    public void one(Shared shared) {
      shared.histogram.observe(1);
    }

    @Actor
    public void two(Shared shared, IIIIII_Result result) {
      shared.histogram.observe(2);
      shared.scrape(result);
    }

    @Arbiter
    public void end(Shared shared, IIIIII_Result result) {
      shared.scrapeAtTheEnd(result);
    }
  }

  /** One thread observes twice while another reads a long row of buckets. */
  @JCStressTest
  @JCStressMeta(OneReadingOfTwo.class)
  public static class ObservationsWhileReadingManyBuckets {
    @Actor
    public void writer(Wide wide) {
      wide.histogram.observe(1);
      wide.histogram.observe(2);
    }

    @Actor
    public void reader(Wide wide, III_Result result) {
      wide.registry.collect(HistogramReading.of(result));
    }
  }
}
