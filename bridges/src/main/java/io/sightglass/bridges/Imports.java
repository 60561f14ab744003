// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.bridges.internal.DropwizardRegistry;
import io.sightglass.bridges.internal.ForeignRegistries;
import io.sightglass.bridges.internal.MicrometerRegistries;
import io.sightglass.bridges.internal.PrometheusClientRegistry;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Shows the metrics that an application has in other libraries, where it has them.
 *
 * <pre>{@code
 * Imports.findIn(registry, () -> attributesOf(context));
 * }</pre>
 *
 * <p>These are found: the default registry of the Prometheus client 1.x, members of Micrometer's
 * global registry that write to Prometheus, Dropwizard's shared registries, and what attributes of
 * the application hold. They are looked for at each scrape, so that it does not matter when they
 * come.
 */
public final class Imports {

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private Imports() {}

  /**
   * Has the metrics of other libraries shown until {@code registry} closes, unless {@link
   * Setting#ADOPT_REGISTRIES} forbids it. A library that this one cannot see is left alone.
   *
   * @param attributes the values of the application's attributes, asked for at each scrape
   */
  public static void findIn(Registry registry, Supplier<? extends Collection<?>> attributes) {
    Objects.requireNonNull(attributes, "attributes");
    if (!registry.settings().get(Setting.ADOPT_REGISTRIES)) {
      return;
    }
    ForeignRegistries all = ForeignRegistries.in(registry);
    for (Library library : Library.values()) {
      if (library.isSeenBy(Imports.class.getClassLoader())) {
        library.findIn(all, attributes);
      } else if (library.isSeenBy(Thread.currentThread().getContextClassLoader())) {
        LOGGER.log(
            System.Logger.Level.DEBUG,
            "metrics of {0} are not shown: the application has it, but this library is in a shared"
                + " folder and cannot see it; put both into WEB-INF/lib, or both into that folder",
            library.type);
      }
    }
  }

  /** A library whose metrics may come in; its classes are used only after it was seen. */
  private enum Library {
    PROMETHEUS_CLIENT("io.prometheus.metrics.model.registry.PrometheusRegistry") {
      @Override
      void findIn(ForeignRegistries all, Supplier<? extends Collection<?>> attributes) {
        PrometheusClientRegistry.find(all, attributes);
      }
    },
    MICROMETER("io.micrometer.prometheusmetrics.PrometheusMeterRegistry") {
      @Override
      void findIn(ForeignRegistries all, Supplier<? extends Collection<?>> attributes) {
        MicrometerRegistries.find(all, attributes);
      }
    },
    DROPWIZARD("com.codahale.metrics.MetricRegistry") {
      @Override
      void findIn(ForeignRegistries all, Supplier<? extends Collection<?>> attributes) {
        DropwizardRegistry.find(all, attributes);
      }
    };

    private final String type;

    Library(String type) {
      this.type = type;
    }

    abstract void findIn(ForeignRegistries all, Supplier<? extends Collection<?>> attributes);

    boolean isSeenBy(ClassLoader loader) {
      try {
        Class.forName(type, false, loader);
        return true;
      } catch (ClassNotFoundException | LinkageError e) {
        return false;
      }
    }
  }
}
