// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.enterprise;

import io.sightglass.interceptors.Counted;
import io.sightglass.interceptors.Label;
import io.sightglass.interceptors.Metric;
import io.sightglass.interceptors.Timed;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** A session bean whose methods are measured, and that has a metric injected. */
@Stateless
public class Stock {
  @Inject
  @Metric(labels = "size")
  @Nullable Family<Counter> parcels;

  /** Takes an item from the stock. */
  @Counted
  @Timed
  public String take() {
    return "taken";
  }

  /** Keeps an item for somebody. */
  @Timed("shop_reservation")
  @Label("result")
  public String reserve(@Label("size") String size) {
    if (parcels != null) {
      parcels.labels(size).inc();
    }
    return "reserved";
  }
}
