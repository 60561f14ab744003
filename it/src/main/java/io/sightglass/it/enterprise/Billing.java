// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.enterprise;

import io.sightglass.interceptors.Counted;
import io.sightglass.interceptors.Gauge;
import io.sightglass.interceptors.Label;
import io.sightglass.interceptors.Metric;
import io.sightglass.interceptors.Timed;
import io.sightglass.registry.Counter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A CDI bean that is measured in each way that there is. */
@ApplicationScoped
public class Billing {
  private final AtomicInteger charges = new AtomicInteger();
  @Inject @Metric @Nullable Counter moneyTaken;

  /** Sends a bill. */
  @Counted
  @Timed
  public String bill() {
    return "billed";
  }

  /** Takes money. */
  @Counted("shop_charges")
  @Label(value = "tier", fixed = "gold")
  public String charge(@Label("currency") String currency) {
    charges.incrementAndGet();
    if (moneyTaken != null) {
      moneyTaken.inc();
    }
    return thanks();
  }

  /** Returns how often money was taken. */
  @Gauge
  public int charges() {
    return charges.get();
  }

  /** Not to be measured, since no container can intercept it. */
  @Counted
  static String thanks() {
    return "charged";
  }
}
