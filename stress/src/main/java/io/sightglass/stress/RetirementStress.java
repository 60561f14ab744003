// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Registry;
import io.sightglass.registry.SeriesColumns;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;
import org.openjdk.jcstress.infra.results.J_Result;

/** Increments of a counter whose first column is full and is retired. */
public class RetirementStress {

  /** The counter of one test run: its next increment retires the column. */
  @State
  public static class Shared {
    final Counter counter = Registry.create().counter("x").register();

    /** Fills the counter. */
    public Shared() {
      SeriesColumns.fill(counter);
    }
  }

  /** Two threads increment, and one or both retire the column. */
  @JCStressTest
  @Outcome(id = "4", expect = ACCEPTABLE, desc = "All are counted.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or counted twice.")
  public static class TwoRetirements {
    @Actor
    public void first(Shared shared) {
      shared.counter.inc();
      shared.counter.inc();
    }

    @Actor
    public void second(Shared shared) {
      shared.counter.inc();
      shared.counter.inc();
    }

    @Arbiter
    public void total(Shared shared, J_Result result) {
      result.r1 = SeriesColumns.incrementsSinceFilled(shared.counter);
    }
  }

  /** One thread retires the column while another grows the columns. */
  @JCStressTest
  @Outcome(id = "4", expect = ACCEPTABLE, desc = "All are counted.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or counted twice.")
  public static class RetirementAndGrowth {
    @Actor
    public void first(Shared shared) {
      shared.counter.inc();
      shared.counter.inc();
    }

    @Actor
    public void second(Shared shared) {
      SeriesColumns.grow(shared.counter);
      shared.counter.inc();
      shared.counter.inc();
    }

    @Arbiter
    public void total(Shared shared, J_Result result) {
      result.r1 = SeriesColumns.incrementsSinceFilled(shared.counter);
    }
  }

  /** One thread claims a column of its own while another retires the one that is shared. */
  @JCStressTest
  @Outcome(id = "4", expect = ACCEPTABLE, desc = "All are counted.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or counted twice.")
  public static class RetirementAndClaim {
    @Actor
    public void first(Shared shared) {
      shared.counter.inc();
      shared.counter.inc();
    }

    @Actor
    public void second(Shared shared) {
      SeriesColumns.claim(shared.counter);
      shared.counter.inc();
      shared.counter.inc();
    }

    @Arbiter
    public void total(Shared shared, J_Result result) {
      result.r1 = SeriesColumns.incrementsSinceFilled(shared.counter);
    }
  }

  /** One thread retires the column, another grows the columns, a third claims one of its own. */
  @JCStressTest
  @Outcome(id = "6", expect = ACCEPTABLE, desc = "All are counted.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or counted twice.")
  public static class RetirementAndGrowthAndClaim {
    @Actor
    public void first(Shared shared) {
      shared.counter.inc();
      shared.counter.inc();
    }

    @Actor
    public void second(Shared shared) {
      SeriesColumns.grow(shared.counter);
      shared.counter.inc();
      shared.counter.inc();
    }

    @Actor
    public void third(Shared shared) {
      SeriesColumns.claim(shared.counter);
      shared.counter.inc();
      shared.counter.inc();
    }

    @Arbiter
    public void total(Shared shared, J_Result result) {
      result.r1 = SeriesColumns.incrementsSinceFilled(shared.counter);
    }
  }

  /** A thread retires the column that it owns while another claims one and grows the others. */
  @JCStressTest
  @Outcome(id = "5", expect = ACCEPTABLE, desc = "All are counted.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or counted twice.")
  public static class OwnRetirementAndClaim {
    @Actor
    public void owner(CounterStress.Shared shared) {
      SeriesColumns.claim(shared.counter);
      SeriesColumns.fillOwn(shared.counter);
      shared.counter.inc();
      shared.counter.inc();
      SeriesColumns.claim(shared.counter);
      shared.counter.inc();
    }

    @Actor
    public void other(CounterStress.Shared shared) {
      SeriesColumns.claim(shared.counter);
      shared.counter.inc();
      SeriesColumns.grow(shared.counter);
      shared.counter.inc();
    }

    @Arbiter
    public void total(CounterStress.Shared shared, J_Result result) {
      result.r1 = SeriesColumns.incrementsSinceFilled(shared.counter);
    }
  }

  /** One thread retires the column while another reads twice. */
  @JCStressTest
  @Outcome(id = "0, [012], 2", expect = ACCEPTABLE, desc = "First read before both.")
  @Outcome(id = "1, [12], 2", expect = ACCEPTABLE, desc = "First read between them.")
  @Outcome(id = "2, 2, 2", expect = ACCEPTABLE, desc = "First read after both.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, counted twice, or seen to go down.")
  public static class RetirementWhileReading {
    @Actor
    public void writer(Shared shared) {
      shared.counter.inc();
      shared.counter.inc();
    }

    @Actor
    public void reader(Shared shared, JJJ_Result result) {
      result.r1 = SeriesColumns.incrementsSinceFilled(shared.counter);
      result.r2 = SeriesColumns.incrementsSinceFilled(shared.counter);
    }

    @Arbiter
    public void total(Shared shared, JJJ_Result result) {
      result.r3 = SeriesColumns.incrementsSinceFilled(shared.counter);
    }
  }
}
