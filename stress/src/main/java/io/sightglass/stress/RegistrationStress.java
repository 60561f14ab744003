// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Counter;
import io.sightglass.registry.MetricBuilder;
import io.sightglass.registry.Registry;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Registrations under one name. */
public class RegistrationStress {

  /** An empty registry. */
  @State
  public static class Shared {
    final Registry registry = Registry.create();
    @Nullable Counter first;
    @Nullable Counter second;

    Counter register() {
      return registry.counter("x").help("The same.").register();
    }
  }

  static boolean isRefused(MetricBuilder<?, ?> definition) {
    try {
      definition.register();
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /** Two threads register the same definition and increment what they get. */
  @JCStressTest
  @Outcome(id = "true, 2", expect = ACCEPTABLE, desc = "Both got the same counter.")
  @Outcome(expect = FORBIDDEN, desc = "There are two counters, or an increment is lost.")
  public static class SameDefinition {
    @Actor
    public void first(Shared shared) {
      Counter counter = shared.register();
      counter.inc();
      shared.first = counter;
    }

    @Actor
    public void second(Shared shared) {
      Counter counter = shared.register();
      counter.inc();
      shared.second = counter;
    }

    @Arbiter
    public void end(Shared shared, ZI_Result result) {
      result.r1 = shared.first == shared.second;
      result.r2 = Page.of(shared.registry).value("x_total");
    }
  }

  /** Two threads register a counter and a gauge of one name: who is refused, and the samples. */
  @JCStressTest
  @Outcome(id = "true, false, 1", expect = ACCEPTABLE, desc = "The gauge came first.")
  @Outcome(id = "false, true, 1", expect = ACCEPTABLE, desc = "The counter came first.")
  @Outcome(expect = FORBIDDEN, desc = "None or both are refused.")
  public static class Conflict {
    @Actor
    public void counter(Shared shared, ZZI_Result result) {
      result.r1 = isRefused(shared.registry.counter("x"));
    }

    @Actor
    public void gauge(Shared shared, ZZI_Result result) {
      result.r2 = isRefused(shared.registry.gauge("x"));
    }

    @Arbiter
    public void end(Shared shared, ZZI_Result result) {
      result.r3 = Page.of(shared.registry).count("x");
    }
  }

  /**
   * Two threads register a histogram and a gauge that has the name of its sum: who is refused, and
   * how many of the histogram's other names are free.
   */
  @JCStressTest
  @Outcome(id = "1, 0, 3", expect = ACCEPTABLE, desc = "The gauge came first; all are free.")
  @Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "The histogram came first; none is free.")
  @Outcome(expect = FORBIDDEN, desc = "None or both are refused, or something is left behind.")
  public static class ConflictOfOneName {
    @Actor
    public void histogram(Shared shared, III_Result result) {
      boolean refused = isRefused(shared.registry.histogram("x").buckets(Buckets.of(1)));
      result.r1 = refused ? 1 : 0;
    }

    @Actor
    public void gauge(Shared shared, III_Result result) {
      result.r2 = isRefused(shared.registry.gauge("x_sum")) ? 1 : 0;
    }

    @Arbiter
    public void end(Shared shared, III_Result result) {
      for (String name : new String[] {"x", "x_bucket", "x_count"}) {
        result.r3 += isRefused(shared.registry.gauge(name)) ? 0 : 1;
      }
    }
  }
}
