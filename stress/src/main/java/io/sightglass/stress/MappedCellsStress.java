// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.sightglass.registry.internal.MappedCells;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.J_Result;

/** Cells as in a mapped file, which are written by plain stores where one thread writes them. */
public class MappedCellsStress {

  private static final int COUNT = 0;
  private static final int SUM = 1;

  /** Two cells. */
  @State
  public static class Shared {
    final MappedCells cells =
        new MappedCells(
            ByteBuffer.allocateDirect(2 * Long.BYTES).order(ByteOrder.nativeOrder()), 0, 0);
  }

  /** A thread adds to the cell of a count, then to that of a sum; another reads the sum first. */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1", "5, 1"},
      expect = ACCEPTABLE,
      desc = "A sum without its count is not seen.")
  @Outcome(expect = FORBIDDEN, desc = "A sum whose count is not there, or half a cell.")
  public static class CountBeforeSum {
    @Actor
    public void owner(Shared shared) {
      shared.cells.addUnshared(COUNT, 1);
      shared.cells.addUnshared(SUM, 5);
    }

    @Actor
    public void reader(Shared shared, JJ_Result result) {
      result.r1 = shared.cells.get(SUM);
      result.r2 = shared.cells.get(COUNT);
    }
  }

  /** As the owner of a cell adds to both of its halves, others see all of an amount or nothing. */
  @JCStressTest
  @Outcome(
      id = {"0", "-1"},
      expect = ACCEPTABLE,
      desc = "Nothing or all.")
  @Outcome(expect = FORBIDDEN, desc = "Half a cell.")
  public static class WholeCells {
    @Actor
    public void owner(Shared shared) {
      shared.cells.addUnshared(COUNT, -1);
    }

    @Actor
    public void reader(Shared shared, J_Result result) {
      result.r1 = shared.cells.get(COUNT);
    }
  }

  /** Two threads add to a cell. */
  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "Both are counted.")
  @Outcome(expect = FORBIDDEN, desc = "Lost.")
  public static class TwoAdds {
    @Actor
    public void first(Shared shared) {
      shared.cells.getAndAdd(COUNT, 1);
    }

    @Actor
    public void second(Shared shared) {
      shared.cells.getAndAdd(COUNT, 1);
    }

    @Arbiter
    public void total(Shared shared, J_Result result) {
      result.r1 = shared.cells.get(COUNT);
    }
  }
}
