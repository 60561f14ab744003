// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import java.util.concurrent.Callable;

/** Measures an object without CDI and says what was recorded. */
public final class PlainApplication implements Callable<String> {

  /** Made by a test, in the class loader of the application. */
  public PlainApplication() {}

  @Override
  public String call() {
    Registry registry = Registry.create();
    Sightglass.in(registry).instrument(Work.class, new RealWork()).run();
    return "counted "
        + Snapshot.of(registry)
            .value("bean_calls_total", "class", "RealWork", "method", "run", "exception", "")
            .orElse(-1);
  }

  /** What callers use. */
  interface Work {
    @Counted
    @Timed
    @InProgress
    @CountedExceptions
    void run();
  }

  private static final class RealWork implements Work {
    @Override
    public void run() {}
  }
}
