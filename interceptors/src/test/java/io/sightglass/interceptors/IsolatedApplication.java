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
      container.select(Work.class).get().run("job");
      var registries = container.select(Registry.class);
      return registries.isUnsatisfied() ? "no registry" : said(registries.get());
    }
  }

  private static String said(Registry registry) {
    Snapshot page = Snapshot.of(registry);
    double counted =
        page.value("bean_calls_total", "class", "Work", "method", "run", "exception", "")
            .orElse(-1);
    double consumed = page.value("consumer_messages_acked_total", "consumer", "work").orElse(-1);
    return "counted " + counted + ", consumed " + consumed;
  }

  @ApplicationScoped
  static class Work {
    @Counted
    @MeteredConsumer("work")
    public void run(String job) {}
  }
}
