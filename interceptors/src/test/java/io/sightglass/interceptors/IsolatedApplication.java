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
    double counted =
        value(registry, "bean_calls_total", "class", "Work", "method", "run", "exception", "");
    double consumed = value(registry, "consumer_messages_acked_total", "consumer", "work");
    double microprofile = value(registry, "runs_total", "mp_scope", "application");
    double micrometer =
        value(
            registry,
            "method_timed_seconds_count",
            "class",
            Work.class.getName(),
            "method",
            "run",
            "exception",
            "none");
    String own = "counted " + counted + ", consumed " + consumed;
    return microprofile < 0 && micrometer < 0
        ? own
        : own + ", adopted " + microprofile + " " + micrometer;
  }

  private static double value(Registry registry, String sampleName, String... labels) {
    return Snapshot.of(registry).value(sampleName, labels).orElse(-1);
  }

  @ApplicationScoped
  static class Work {
    @Counted
    @org.eclipse.microprofile.metrics.annotation.Counted(name = "runs", absolute = true)
    @io.micrometer.core.annotation.Timed
    @MeteredConsumer("work")
    public void run(String job) {}
  }
}
