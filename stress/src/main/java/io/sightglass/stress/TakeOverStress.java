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
import org.openjdk.jcstress.infra.results.DDD_Result;

/** Columns whose owner ends while another thread wants them. */
public class TakeOverStress {

  /** A counter, and threads one of which can own a column at a time. */
  @State
  public static class Shared {
    private static final int CLAIMS = 10_000;

    final Counter counter = Registry.create().counter("x").register();
    final Thread owner = new SameId(this::claimAndIncrement);
    final Thread heir = new SameId(this::claimAndIncrement);

    /** Increments three times, the last two of them as the owner of a column, most likely. */
    private void claimAndIncrement() {
      counter.inc();
      for (int i = 0; i < CLAIMS && !SeriesColumns.isOwner(counter); i++) {
        SeriesColumns.claim(counter);
      }
      counter.inc();
      counter.inc();
    }

    static void runToTheEnd(Thread thread) {
      thread.start();
      boolean interrupted = false;
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A thread that may own a column only when no other such thread does. */
  private static final class SameId extends Thread {

    SameId(Runnable action) {
      super(action);
    }

    @Override
    public long getId() {
      return 1;
    }
  }

  /** Two threads own the same column, one after the other, while a third reads. */
  @JCStressTest
  @Outcome(id = "0.0, [3456].0, 6.0", expect = ACCEPTABLE, desc = "First read before the owner.")
  @Outcome(id = "1.0, [456].0, 6.0", expect = ACCEPTABLE, desc = "First read after 1.")
  @Outcome(id = "2.0, [56].0, 6.0", expect = ACCEPTABLE, desc = "First read after 2.")
  @Outcome(id = "3.0, 6.0, 6.0", expect = ACCEPTABLE, desc = "First read after the owner.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or counted twice.")
  public static class OwnerAndHeir {
    @Actor
    public void owner(Shared shared) {
      Shared.runToTheEnd(shared.owner);
    }

    @Actor
    public void heir(Shared shared, DDD_Result result) {
      result.r1 = shared.counter.value();
      Shared.runToTheEnd(shared.heir);
      result.r2 = shared.counter.value();
    }

    @Arbiter
    public void total(Shared shared, DDD_Result result) {
      result.r3 = shared.counter.value();
    }
  }
}
