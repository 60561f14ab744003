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
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.DDD_Result;
import org.openjdk.jcstress.infra.results.D_Result;

/** Increments of a counter whose columns are grown. */
public class GrowthStress {

  /** The counter of one test run. */
  @State
  public static class Shared {
    final Counter counter = Registry.create().counter("x").register();
  }

  /** One thread grows the columns, both increment. */
  @JCStressTest
  @Outcome(id = "4.0", expect = ACCEPTABLE, desc = "All are counted.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or counted twice.")
  public static class GrowthAndIncrements {
    @Actor
    public void grower(Shared shared) {
      shared.counter.inc();
      SeriesColumns.grow(shared.counter);
      shared.counter.inc();
    }

    @Actor
    public void writer(Shared shared) {
      shared.counter.inc();
      shared.counter.inc();
    }

    @Arbiter
    public void total(Shared shared, D_Result result) {
      result.r1 = shared.counter.value();
    }
  }

  /** Two threads grow the columns and increment. */
  @JCStressTest
  @Outcome(id = "4.0", expect = ACCEPTABLE, desc = "All are counted.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or counted twice.")
  public static class TwoGrowths {
    @Actor
    public void first(Shared shared) {
      shared.counter.inc();
      SeriesColumns.grow(shared.counter);
      shared.counter.inc();
    }

    @Actor
    public void second(Shared shared) {
      shared.counter.inc();
      SeriesColumns.grow(shared.counter);
      shared.counter.inc();
    }

    @Arbiter
    public void total(Shared shared, D_Result result) {
      result.r1 = shared.counter.value();
    }
  }

  /** One thread increments, grows the columns and increments, while another reads twice. */
  @JCStressTest
  @JCStressMeta(CounterStress.TwoReadingsOfTwo.class)
  public static class GrowthWhileReading {
    @Actor
    public void grower(Shared shared) {
      shared.counter.inc();
      SeriesColumns.grow(shared.counter);
      shared.counter.inc();
    }

    @Actor
    public void reader(Shared shared, DDD_Result result) {
      result.r1 = shared.counter.value();
      result.r2 = shared.counter.value();
    }

    @Arbiter
    public void total(Shared shared, DDD_Result result) {
      result.r3 = shared.counter.value();
    }
  }

  /** Two threads increment, one of them grows the columns first, and a third reads twice. */
  @JCStressTest
  @JCStressMeta(CounterStress.TwoReadingsOfTwo.class)
  public static class GrowthAndIncrementWhileReading {
    @Actor
    public void grower(Shared shared) {
      SeriesColumns.grow(shared.counter);
      shared.counter.inc();
    }

    @Actor
    public void writer(Shared shared) {
      shared.counter.inc();
    }

    @Actor
    public void reader(Shared shared, DDD_Result result) {
      result.r1 = shared.counter.value();
      result.r2 = shared.counter.value();
    }

    @Arbiter
    public void total(Shared shared, DDD_Result result) {
      result.r3 = shared.counter.value();
    }
  }
}
