// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.sightglass.registry.Gauge;
import io.sightglass.registry.Registry;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.D_Result;

/** Changes of one gauge. */
public class GaugeStress {

  /** The gauge of one test run. */
  @State
  public static class Shared {
    final Gauge gauge = Registry.create().gauge("g").register();
  }

  /** Two threads add. */
  @JCStressTest
  @Outcome(id = "0.5", expect = ACCEPTABLE, desc = "Both are added.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or added twice.")
  public static class TwoAdditions {
    @Actor
    public void up(Shared shared) {
      shared.gauge.add(1.5);
    }

    @Actor
    public void down(Shared shared) {
      shared.gauge.dec();
    }

    @Arbiter
    public void value(Shared shared, D_Result result) {
      result.r1 = shared.gauge.value();
    }
  }

  /** One thread sets, another adds. */
  @JCStressTest
  @Outcome(id = "10.0", expect = ACCEPTABLE, desc = "Added first, then set.")
  @Outcome(id = "11.0", expect = ACCEPTABLE, desc = "Set first, then added.")
  @Outcome(expect = FORBIDDEN, desc = "What was set is lost.")
  public static class SetAndAddition {
    @Actor
    public void set(Shared shared) {
      shared.gauge.set(10);
    }

    @Actor
    public void add(Shared shared) {
      shared.gauge.inc();
    }

    @Arbiter
    public void value(Shared shared, D_Result result) {
      result.r1 = shared.gauge.value();
    }
  }
}
