// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Registry;
import io.sightglass.registry.StateSet;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Series that are made by label values that come for the first time. */
public class SeriesStress {

  /** A family without series. */
  @State
  public static class Empty {
    final Registry registry = Registry.create();
    final Family<Counter> family = registry.counter("x").register("a");

    final void incEach(int series) {
      for (int i = 0; i < series; i++) {
        family.labels("v" + i).inc();
      }
    }
  }

  /** A family whose next series makes the look-up table grow, and begins a chunk. */
  @State
  public static class BeforeGrowth extends Empty {
    static final int SERIES = 8;

    /** Makes the series. */
    public BeforeGrowth() {
      incEach(SERIES);
    }
  }

  /** A family whose next series makes its chunk's label text grow, if its label is long. */
  @State
  public static class BeforeLongLabel extends Empty {
    static final int SERIES = 2;
    static final String LABEL = "long".repeat(64);

    /** Makes the series. */
    public BeforeLongLabel() {
      incEach(SERIES);
    }
  }

  /** A family of state sets without series. */
  @State
  public static class States {
    final Registry registry = Registry.create();
    final Family<StateSet> family = registry.stateSet("x").states("off", "on").register("a");
  }

  /** Two threads ask for the same new series: how many there are, and its total. */
  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "There is one, and it counts both.")
  @Outcome(expect = FORBIDDEN, desc = "Made twice, or an increment is lost.")
  public static class SameSeries {
    @Actor
    public void first(Empty state) {
      state.family.labels("a").inc();
    }

    @Actor
    public void second(Empty state) {
      state.family.labels("a").inc();
    }

    @Arbiter
    public void end(Empty state, II_Result result) {
      Page page = Page.of(state.registry);
      result.r1 = page.count("x_total");
      result.r2 = page.value("x_total{a=\"a\"}");
    }
  }

  /** Two threads ask for the same new series when the look-up table grows. */
  @JCStressTest
  @Outcome(id = "9, 2, 10", expect = ACCEPTABLE, desc = "There is one, and it counts both.")
  @Outcome(expect = FORBIDDEN, desc = "Made twice, or an increment is lost.")
  public static class SameSeriesWhileTableGrows {
    @Actor
    public void first(BeforeGrowth state) {
      state.family.labels("a").inc();
    }

    @Actor
    public void second(BeforeGrowth state) {
      state.family.labels("a").inc();
    }

    @Arbiter
    public void end(BeforeGrowth state, III_Result result) {
      Page page = Page.of(state.registry);
      result.r1 = page.count("x_total");
      result.r2 = page.value("x_total{a=\"a\"}");
      result.r3 = page.sum("x_total");
    }
  }

  /** One thread makes the look-up table grow; another looks up a series that is there. */
  @JCStressTest
  @Outcome(id = "9, 1, 2", expect = ACCEPTABLE, desc = "The known series is found.")
  @Outcome(expect = FORBIDDEN, desc = "It is made again, or an increment is lost.")
  public static class KnownSeriesWhileTableGrows {
    @Actor
    public void maker(BeforeGrowth state) {
      state.family.labels("a").inc();
    }

    @Actor
    public void finder(BeforeGrowth state) {
      state.family.labels("v3").inc();
    }

    @Arbiter
    public void end(BeforeGrowth state, III_Result result) {
      Page page = Page.of(state.registry);
      result.r1 = page.count("x_total");
      result.r2 = page.value("x_total{a=\"a\"}");
      result.r3 = page.value("x_total{a=\"v3\"}");
    }
  }

  /** One thread makes a series in a new chunk while another scrapes. */
  @JCStressTest
  @Outcome(id = "8, -1, 8", expect = ACCEPTABLE, desc = "Scraped before it is there.")
  @Outcome(id = "9, 0, 8", expect = ACCEPTABLE, desc = "It is there, and counts nothing yet.")
  @Outcome(id = "9, 1, 9", expect = ACCEPTABLE, desc = "It is there, and counts.")
  @Outcome(expect = FORBIDDEN, desc = "A series is lost, or half made.")
  public static class NewSeriesWhileScraping {
    @Actor
    public void maker(BeforeGrowth state) {
      state.family.labels("a").inc();
    }

    @Actor
    public void scraper(BeforeGrowth state, III_Result result) {
      Page page = Page.of(state.registry);
      result.r1 = page.count("x_total{a=\"");
      result.r2 = page.value("x_total{a=\"a\"}");
      result.r3 = page.sum("x_total{a=\"");
    }
  }

  /** One thread makes a series whose label moves all label text, while another scrapes. */
  @JCStressTest
  @Outcome(id = "2, -1, 1", expect = ACCEPTABLE, desc = "Scraped before it is there.")
  @Outcome(id = "3, [01], 1", expect = ACCEPTABLE, desc = "It is there.")
  @Outcome(expect = FORBIDDEN, desc = "A series is lost, or its label is broken.")
  public static class LongLabelWhileScraping {
    @Actor
    public void maker(BeforeLongLabel state) {
      state.family.labels(BeforeLongLabel.LABEL).inc();
    }

    @Actor
    public void scraper(BeforeLongLabel state, III_Result result) {
      Page page = Page.of(state.registry);
      result.r1 = page.count("x_total");
      result.r2 = page.value("x_total{a=\"" + BeforeLongLabel.LABEL + "\"}");
      result.r3 = page.value("x_total{a=\"v1\"}");
    }
  }

  /** One thread makes a state set while another scrapes: one state is on from the beginning. */
  @JCStressTest
  @Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "Scraped before it is there.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It is there, in its first state.")
  @Outcome(expect = FORBIDDEN, desc = "It is there in no state.")
  public static class NewStateSetWhileScraping {
    @Actor
    public void maker(States states) {
      states.family.labels("a");
    }

    @Actor
    public void scraper(States states, II_Result result) {
      Page page = Page.of(states.registry);
      result.r1 = page.value("x{a=\"a\",x=\"off\"}");
      result.r2 = page.value("x{a=\"a\",x=\"on\"}");
    }
  }
}
