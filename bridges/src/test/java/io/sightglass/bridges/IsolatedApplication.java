// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import com.codahale.metrics.SharedMetricRegistries;
import io.prometheus.metrics.core.metrics.Gauge;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.PrometheusText;
import java.util.List;
import java.util.function.Function;

/** Records in the libraries that it is told and returns our page; for a class loader of its own. */
public final class IsolatedApplication implements Function<String, String> {

  /** Made by reflection. */
  public IsolatedApplication() {}

  @Override
  public String apply(String libraries) {
    if (libraries.contains("client")) {
      Client.record();
    }
    if (libraries.contains("dropwizard")) {
      Dropwizard.record();
    }
    Registry registry =
        Registry.create(
            Settings.of(name -> name.equals("sightglass.self-metrics") ? "false" : null));
    Imports.findIn(registry, List::of);
    ByteArraySink page = new ByteArraySink();
    PrometheusText.write(registry, page);
    registry.close();
    return page.toString();
  }

  private static final class Client {
    static void record() {
      Gauge.builder().name("client").register().set(1);
    }
  }

  private static final class Dropwizard {
    static void record() {
      SharedMetricRegistries.getOrCreate("shop").meter("dropwizard").mark();
    }
  }
}
