// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A test that fails, however its actors meet. */
@JCStressTest
@State
@Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "Never happens.")
@Outcome(id = "1, 2", expect = FORBIDDEN, desc = "Always happens.")
public class AlwaysForbidden {

  @Actor
  public void first(II_Result result) {
    result.r1 = 1;
  }

  @Actor
  public void second(II_Result result) {
    result.r2 = 2;
  }
}
