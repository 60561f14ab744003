// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Registry;
import io.sightglass.registry.SeriesColumns;
import io.sightglass.registry.SeriesRows;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Rows of removed series that are used again while others record or scrape. */
public class ReuseStress {

  /** A family with two series, the second of which can be removed: nobody holds its handle. */
  @State
  public static class Two {
    final Registry registry = Registry.create();
    final Family<Counter> family = registry.counter("x").register("a");
    final Counter kept = family.labels("kept");

    /** Makes the series. */
    public Two() {
      kept.inc();
      family.labels("a long label").inc(5);
    }

    final void removeOne() {
      family.remove("a long label");
      SeriesRows.free(registry);
    }

    final void scrape(III_Result result) {
      Page page = Page.of(registry);
      result.r1 = page.value("x_total{a=\"kept\"}");
      result.r2 = page.value("x_total{a=\"a long label\"}");
      result.r3 = page.value("x_total{a=\"new\"}");
    }
  }

  /** A family with a row that can be used again. */
  @State
  public static class OneFree extends Two {

    /** Removes a series. */
    public OneFree() {
      removeOne();
    }
  }

  /** A family of histograms that take a while to be read; nobody holds a handle. */
  @State
  public static class Wide {
    final Registry registry = Registry.create();
    final Family<Histogram> family =
        registry.histogram("h").buckets(Buckets.linear(1, 1, 250)).register("a");

    /** Makes two series: a chunk without any is given up. */
    public Wide() {
      family.labels("old").observe(1);
      family.labels("kept");
    }

    final void remove() {
      family.remove("old");
      SeriesRows.free(registry);
    }
  }

  /** One thread uses a row again while another scrapes. */
  @JCStressTest
  @Outcome(id = "1, -1, -1", expect = ACCEPTABLE, desc = "Scraped before it is used again.")
  @Outcome(id = "1, -1, [01]", expect = ACCEPTABLE, desc = "Scraped when it is used again.")
  @Outcome(expect = FORBIDDEN, desc = "The old value is there, or a label is broken.")
  public static class ReuseWhileScraping {
    @Actor
    public void maker(OneFree state) {
      state.family.labels("new").inc();
    }

    @Actor
    public void scraper(OneFree state, III_Result result) {
      state.scrape(result);
    }
  }

  /** One thread removes a series and makes another, perhaps in its row, while another scrapes. */
  @JCStressTest
  @Outcome(id = "1, 5, -1", expect = ACCEPTABLE, desc = "Scraped before it is removed.")
  @Outcome(id = "1, -1, -1", expect = ACCEPTABLE, desc = "Scraped when it is gone.")
  @Outcome(id = "1, -1, [01]", expect = ACCEPTABLE, desc = "Scraped when the other is there.")
  @Outcome(expect = FORBIDDEN, desc = "One has the other's value, or a label is broken.")
  public static class RemovalAndReuseWhileScraping {
    @Actor
    public void maker(Two state) {
      state.removeOne();
      state.family.labels("new").inc();
    }

    @Actor
    public void scraper(Two state, III_Result result) {
      state.scrape(result);
    }
  }

  /** One thread removes a histogram and makes another while a third reads their many buckets. */
  @JCStressTest
  @Outcome(id = "1, -1, -1", expect = ACCEPTABLE, desc = "Read before it is removed.")
  @Outcome(id = "-1, -1, -1", expect = ACCEPTABLE, desc = "Read when it is gone.")
  @Outcome(id = "-1, 0, [01]", expect = ACCEPTABLE, desc = "Read when the other is there.")
  @Outcome(expect = FORBIDDEN, desc = "One has counts of the other.")
  public static class RemovalAndReuseWhileReadingManyBuckets {
    @Actor
    public void maker(Wide state) {
      state.remove();
      state.family.labels("new").observe(2);
    }

    @Actor
    public void reader(Wide state, III_Result result) {
      result.r1 = -1;
      result.r2 = -1;
      result.r3 = -1;
      state.registry.collect(
          new HistogramReading(
              (labels, counts, sum) -> {
                switch (labels.value(0)) {
                  case "old" -> result.r1 = (int) counts[0];
                  case "new" -> {
                    result.r2 = (int) counts[0];
                    result.r3 = (int) counts[1];
                  }
                  default -> {}
                }
              }));
    }
  }

  /** Two threads increment in a row that is used again, one of them in a column of its own. */
  @JCStressTest
  @Outcome(id = "2, -1, 2", expect = ACCEPTABLE, desc = "All are counted, from 0 on.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or the old value is there.")
  public static class ReuseAndOwnColumn {
    @Actor
    public void owner(OneFree state) {
      SeriesColumns.claim(state.kept);
      state.kept.inc();
      state.family.labels("new").inc();
    }

    @Actor
    public void other(OneFree state) {
      state.family.labels("new").inc();
    }

    @Arbiter
    public void end(OneFree state, III_Result result) {
      state.scrape(result);
    }
  }
}
