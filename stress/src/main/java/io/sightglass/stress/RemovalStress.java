// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Registry;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Series that are removed while others record, look them up or scrape. */
public class RemovalStress {

  /** A family with one series. */
  @State
  public static class One {
    final Registry registry = Registry.create();
    final Family<Counter> family = registry.counter("x").register("a");
    final Counter first = family.labels("a");

    /** How many series there are, what theirs is now, and what was counted in the first one. */
    final void end(III_Result result) {
      Page page = Page.of(registry);
      result.r1 = page.count("x_total");
      result.r2 = page.value("x_total{a=\"a\"}");
      result.r3 = family.labels("a") == first ? 0 : (int) first.value();
    }
  }

  /** A family that has had one series, which was removed. */
  @State
  public static class None extends One {

    /** Removes the series. */
    public None() {
      family.remove("a");
    }
  }

  /** A family with series in two chunks, the first of which can be removed. */
  @State
  public static class Five {
    final Registry registry = Registry.create();
    final Family<Counter> family = registry.counter("x").register("a");

    /** Makes the series; four fit into the first chunk. */
    public Five() {
      for (int i = 0; i < 5; i++) {
        family.labels("v" + i).inc();
      }
    }
  }

  /** One thread increments what another removes, and a third scrapes. */
  @JCStressTest
  @Outcome(id = "-1, -1, 1", expect = ACCEPTABLE, desc = "Scraped when it is gone.")
  @Outcome(id = "[01], -1, 1", expect = ACCEPTABLE, desc = "Scraped before it is gone.")
  @Outcome(expect = FORBIDDEN, desc = "It stays, or the handle has lost the increment.")
  public static class IncrementAndRemovalWhileScraping {
    @Actor
    public void writer(One one) {
      one.first.inc();
    }

    @Actor
    public void remover(One one) {
      one.family.remove("a");
    }

    @Actor
    public void scraper(One one, III_Result result) {
      result.r1 = Page.of(one.registry).value("x_total{a=\"a\"}");
    }

    @Arbiter
    public void end(One one, III_Result result) {
      result.r2 = Page.of(one.registry).value("x_total{a=\"a\"}");
      result.r3 = (int) one.first.value();
    }
  }

  /** One thread removes a series and makes it again, another looks it up; both increment. */
  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "The other has met the first series.")
  @Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "Both have met the second series.")
  @Outcome(expect = FORBIDDEN, desc = "There are two, or an increment is lost.")
  public static class RemovalAndLookUps {
    @Actor
    public void remover(One one) {
      one.family.remove("a");
      one.family.labels("a").inc();
    }

    @Actor
    public void finder(One one) {
      one.family.labels("a").inc();
    }

    @Arbiter
    public void end(One one, III_Result result) {
      one.end(result);
    }
  }

  /** Two threads look a series up while a third removes it. */
  @JCStressTest
  @Outcome(id = "1, 0, 2", expect = ACCEPTABLE, desc = "Both have met the first series.")
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "One has met it, the other the second.")
  @Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "Both have met the second series.")
  @Outcome(expect = FORBIDDEN, desc = "There are two, or an increment is lost.")
  public static class RemovalAndTwoLookUps {
    @Actor
    public void remover(One one) {
      one.family.remove("a");
    }

    @Actor
    public void first(One one) {
      one.family.labels("a").inc();
    }

    @Actor
    public void second(One one) {
      one.family.labels("a").inc();
    }

    @Arbiter
    public void end(One one, III_Result result) {
      // Made if both came before the removal.
      one.family.labels("a");
      one.end(result);
    }
  }

  /** Two threads make a series again that was removed. */
  @JCStressTest
  @Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "There is one, and it counts both.")
  @Outcome(expect = FORBIDDEN, desc = "There are two, or an increment is lost.")
  public static class SameSeriesAfterRemoval {
    @Actor
    public void first(None none) {
      none.family.labels("a").inc();
    }

    @Actor
    public void second(None none) {
      none.family.labels("a").inc();
    }

    @Arbiter
    public void end(None none, III_Result result) {
      none.end(result);
    }
  }

  /** One thread removes a series and makes it again in another chunk, while another scrapes. */
  @JCStressTest
  @Outcome(id = "5, 1", expect = ACCEPTABLE, desc = "Scraped before it is removed.")
  @Outcome(id = "4, -1", expect = ACCEPTABLE, desc = "Scraped when it is gone.")
  @Outcome(id = "5, [02]", expect = ACCEPTABLE, desc = "Scraped when it is there again.")
  @Outcome(expect = FORBIDDEN, desc = "It is on the page twice, or another is not.")
  public static class RemovalAndReturnWhileScraping {
    @Actor
    public void remover(Five five) {
      five.family.remove("v0");
      five.family.labels("v0").inc(2);
    }

    @Actor
    public void scraper(Five five, II_Result result) {
      Page page = Page.of(five.registry);
      result.r1 = page.count("x_total");
      result.r2 = page.value("x_total{a=\"v0\"}");
    }
  }

  /** One thread removes all series, another makes one, and a third scrapes. */
  @JCStressTest
  @Outcome(id = "1, 1, [01], -1", expect = ACCEPTABLE, desc = "Scraped before, made before.")
  @Outcome(id = "1, 1, -1, (-1|1)", expect = ACCEPTABLE, desc = "Scraped before.")
  @Outcome(id = "-1, -1, [01], 1", expect = ACCEPTABLE, desc = "Scraped when all but it are gone.")
  @Outcome(id = "-1, -1, -1, (-1|1)", expect = ACCEPTABLE, desc = "Scraped when all are gone.")
  @Outcome(expect = FORBIDDEN, desc = "Some stay, or what was made afterwards is lost.")
  public static class ClearAndLookUpWhileScraping {
    @Actor
    public void remover(Five five) {
      five.family.clear();
    }

    @Actor
    public void maker(Five five) {
      five.family.labels("a").inc();
    }

    @Actor
    public void scraper(Five five, IIII_Result result) {
      Page page = Page.of(five.registry);
      result.r1 = page.value("x_total{a=\"v0\"}");
      result.r2 = page.value("x_total{a=\"v4\"}");
      result.r3 = page.value("x_total{a=\"a\"}");
    }

    @Arbiter
    public void end(Five five, IIII_Result result) {
      result.r4 = Page.of(five.registry).value("x_total{a=\"a\"}");
    }
  }

  /** One thread makes the look-up table grow; another removes a series and makes it again. */
  @JCStressTest
  @Outcome(id = "9, 1, 2", expect = ACCEPTABLE, desc = "Both are there.")
  @Outcome(expect = FORBIDDEN, desc = "One is not there, or has lost an increment.")
  public static class RemovalWhileTableGrows {
    @Actor
    public void maker(SeriesStress.BeforeGrowth state) {
      state.family.labels("a").inc();
    }

    @Actor
    public void remover(SeriesStress.BeforeGrowth state) {
      state.family.remove("v3");
      state.family.labels("v3").inc(2);
    }

    @Arbiter
    public void end(SeriesStress.BeforeGrowth state, III_Result result) {
      Page page = Page.of(state.registry);
      result.r1 = page.count("x_total");
      result.r2 = page.value("x_total{a=\"a\"}");
      result.r3 = page.value("x_total{a=\"v3\"}");
    }
  }
}
