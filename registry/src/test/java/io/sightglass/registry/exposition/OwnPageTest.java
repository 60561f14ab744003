// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page with all that a registry says of itself, before the judges. */
class OwnPageTest {

  private final Registry registry =
      Registry.create(Settings.of(name -> name.equals(Setting.MAX_SERIES.name()) ? "1" : null));
  private final ByteArraySink page = new ByteArraySink();

  @BeforeEach
  void letEverythingHappen() {
    Family<Counter> family = registry.counter("shop_orders").help("Orders.").register("payment");
    family.labels("card").inc(Double.NaN);
    family.labels("cash").inc();
    registry.targetInfo(Labels.of("service_name", "shop"));
    registry.register(
        visitor -> {
          throw new IllegalStateException("fails in " + this);
        });
    registry.collect(new PrometheusText(new ByteArraySink()));
  }

  @Test
  void text_whenARegistrySaysAllOfItself_isAcceptedByPromtool() {
    PrometheusText.write(registry, page);
    Judge.PROMTOOL.assertAccepts(page.toString());
  }

  @Test
  void openMetrics_whenARegistrySaysAllOfItself_isAcceptedByThePythonClient() {
    OpenMetricsText.write(registry, page);
    Judge.PYTHON_CLIENT.assertAccepts(page.toString());
  }
}
