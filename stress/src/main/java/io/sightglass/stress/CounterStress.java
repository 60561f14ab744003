// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Registry;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.DDD_Result;
import org.openjdk.jcstress.infra.results.D_Result;

/** Increments of one counter. */
public class CounterStress {

  /** The counter of one test run. */
  @State
  public static class Shared {
    final Counter counter = Registry.create().counter("x").register();
  }

  /** Two readings, one after the other, and the total in the end. */
  @Outcome(id = "0.0, (0|1|2).0, 2.0", expect = ACCEPTABLE, desc = "First read before both.")
  @Outcome(id = "1.0, (1|2).0, 2.0", expect = ACCEPTABLE, desc = "First read between them.")
  @Outcome(id = "2.0, 2.0, 2.0", expect = ACCEPTABLE, desc = "First read after both.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, counted twice, or seen to go down.")
  public static class TwoReadingsOfTwo {}

  /** Two threads increment. */
  @JCStressTest
  @Outcome(id = "2.0", expect = ACCEPTABLE, desc = "Both are counted.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or counted twice.")
  public static class TwoIncrements {
    @Actor
    public void first(Shared shared) {
      shared.counter.inc();
    }

    @Actor
    public void second(Shared shared) {
      shared.counter.inc();
    }

    @Arbiter
    public void total(Shared shared, D_Result result) {
      result.r1 = shared.counter.value();
    }
  }

  /** Two threads increment while a third reads twice. */
  @JCStressTest
  @JCStressMeta(TwoReadingsOfTwo.class)
  public static class TwoIncrementsWhileReading {
    @Actor
    public void first(Shared shared) {
      shared.counter.inc();
    }

    @Actor
    public void second(Shared shared) {
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

  /** One thread increments twice while another reads twice. */
  @JCStressTest
  @JCStressMeta(TwoReadingsOfTwo.class)
  public static class IncrementsWhileReading {
    @Actor
    public void writer(Shared shared) {
      shared.counter.inc();
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

  /** One thread adds a whole number, another a fraction. */
  @JCStressTest
  @Outcome(id = "1.5", expect = ACCEPTABLE, desc = "Both are counted.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or counted twice.")
  public static class WholeAndFraction {
    @Actor
    public void whole(Shared shared) {
      shared.counter.inc();
    }

    @Actor
    public void fraction(Shared shared) {
      shared.counter.inc(0.5);
    }

    @Arbiter
    public void total(Shared shared, D_Result result) {
      result.r1 = shared.counter.value();
    }
  }

  /** Two threads add the first fractions, for which a column is made. */
  @JCStressTest
  @Outcome(id = "0.75", expect = ACCEPTABLE, desc = "Both are counted.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or counted twice.")
  public static class TwoFractions {
    @Actor
    public void half(Shared shared) {
      shared.counter.inc(0.5);
    }

    @Actor
    public void quarter(Shared shared) {
      shared.counter.inc(0.25);
    }

    @Arbiter
    public void total(Shared shared, D_Result result) {
      result.r1 = shared.counter.value();
    }
  }
}
