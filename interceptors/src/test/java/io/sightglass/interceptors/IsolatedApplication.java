// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.concurrent.Callable;

/** Starts CDI, calls a measured bean and says what was recorded. */
public final class IsolatedApplication implements Callable<String> {

  /** Made by a test, in the class loader of the application. */
  public IsolatedApplication() {}

  @Override
  public String call() {
    try (SeContainer container =
        Cdi.discovering(SeContainerInitializer.newInstance())
            .addBeanClasses(Work.class)
            .initialize()) {
      container.select(Work.class).get().run();
      var registries = container.select(Registry.class);
      return registries.isUnsatisfied() ? "no registry" : "counted " + counted(registries.get());
    }
  }

  private static double counted(Registry registry) {
    return Snapshot.of(registry)
        .value("bean_calls_total", "class", "Work", "method", "run", "exception", "")
        .orElse(-1);
  }

  @ApplicationScoped
  static class Work {
    @Counted
    public void run() {}
  }
}
