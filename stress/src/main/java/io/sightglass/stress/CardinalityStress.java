// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** New label values when a family has as many series as it may have, or one less. */
public class CardinalityStress {

  private static final Logger LOGGER = Logger.getLogger("io.sightglass");

  static {
    // Each full family says so, which would be most of what the tests do.
    LOGGER.setLevel(Level.OFF);
  }

  /** A family with room for one series. */
  @State
  public static class OneFree {
    final Registry registry =
        Registry.create(Settings.of(name -> name.equals(Setting.MAX_SERIES.name()) ? "2" : null));
    final Family<Counter> family = registry.counter("x").register("a");

    /** Makes the first series. */
    public OneFree() {
      family.labels("known").inc();
    }

    void scrape(IIII_Result result) {
      Page page = Page.of(registry);
      result.r1 = page.count("x_total");
      result.r2 = page.value("x_total{a=\"_OTHER\"}");
      result.r3 = page.sum("x_total");
      result.r4 = page.value("sightglass_folded_lookups_total{family=\"x\"}");
    }
  }

  /** A family without room for any series. */
  @State
  public static class Full extends OneFree {

    /** Makes the second series. */
    public Full() {
      family.labels("last").inc();
    }
  }

  /** A family without room, and with an overflow series. */
  @State
  public static class Overflowing extends Full {

    /** Folds a series. */
    public Overflowing() {
      family.labels("folded").inc();
    }
  }

  /** Two threads ask for different new series when one is free. */
  @JCStressTest
  @Outcome(id = "3, 1, 3, 1", expect = ACCEPTABLE, desc = "One is made, one is folded.")
  @Outcome(expect = FORBIDDEN, desc = "Both or none made, or an increment is lost.")
  public static class LastFreeSeries {
    @Actor
    public void first(OneFree state) {
      state.family.labels("a").inc();
    }

    @Actor
    public void second(OneFree state) {
      state.family.labels("b").inc();
    }

    @Arbiter
    public void end(OneFree state, IIII_Result result) {
      state.scrape(result);
    }
  }

  /** Two threads ask for the same new series when one is free. */
  @JCStressTest
  @Outcome(id = "2, -1, 3, -1", expect = ACCEPTABLE, desc = "It is made once; none is folded.")
  @Outcome(expect = FORBIDDEN, desc = "Folded although there is room, or an increment is lost.")
  public static class SameLastFreeSeries {
    @Actor
    public void first(OneFree state) {
      state.family.labels("a").inc();
    }

    @Actor
    public void second(OneFree state) {
      state.family.labels("a").inc();
    }

    @Arbiter
    public void end(OneFree state, IIII_Result result) {
      state.scrape(result);
    }
  }

  /** Two threads ask for different new series when none is free: the overflow series is made. */
  @JCStressTest
  @Outcome(id = "3, 2, 4, 2", expect = ACCEPTABLE, desc = "Both are folded into one series.")
  @Outcome(expect = FORBIDDEN, desc = "Made beyond the cap, or an increment is lost.")
  public static class TwoFolded {
    @Actor
    public void first(Full state) {
      state.family.labels("a").inc();
    }

    @Actor
    public void second(Full state) {
      state.family.labels("b").inc();
    }

    @Arbiter
    public void end(Full state, IIII_Result result) {
      state.scrape(result);
    }
  }

  /** One thread fills the family; another asks for a series that is there. */
  @JCStressTest
  @Outcome(id = "3, 1, 4, 1", expect = ACCEPTABLE, desc = "Only the new one is folded.")
  @Outcome(expect = FORBIDDEN, desc = "A known series is folded, or an increment is lost.")
  public static class KnownSeriesWhileFolding {
    @Actor
    public void folded(Full state) {
      state.family.labels("a").inc();
    }

    @Actor
    public void known(Full state) {
      state.family.labels("known").inc();
    }

    @Arbiter
    public void end(Full state, IIII_Result result) {
      state.scrape(result);
    }
  }

  /** One thread asks for a new series when none is free; another removes one. */
  @JCStressTest
  @Outcome(id = "2, 1, 2, 1", expect = ACCEPTABLE, desc = "It is folded.")
  @Outcome(id = "2, -1, 2, -1", expect = ACCEPTABLE, desc = "It is made in the free place.")
  @Outcome(expect = FORBIDDEN, desc = "Both or none, or an increment is lost.")
  public static class RemovalWhileFolding {
    @Actor
    public void maker(Full state) {
      state.family.labels("a").inc();
    }

    @Actor
    public void remover(Full state) {
      state.family.remove("known");
    }

    @Arbiter
    public void end(Full state, IIII_Result result) {
      state.scrape(result);
    }
  }

  /** One thread asks for a new series when none is free; another removes the overflow series. */
  @JCStressTest
  @Outcome(id = "2, -1, 2, 2", expect = ACCEPTABLE, desc = "Folded before it is removed.")
  @Outcome(id = "3, 1, 3, 2", expect = ACCEPTABLE, desc = "Folded afterwards, into another.")
  @Outcome(expect = FORBIDDEN, desc = "Made beyond the cap, or an increment is lost.")
  public static class OverflowRemovalWhileFolding {
    @Actor
    public void maker(Overflowing state) {
      state.family.labels("a").inc();
    }

    @Actor
    public void remover(Overflowing state) {
      state.family.remove("_OTHER");
    }

    @Arbiter
    public void end(Overflowing state, IIII_Result result) {
      state.scrape(result);
    }
  }
}
