// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.beans;

import io.sightglass.interceptors.Counted;
import io.sightglass.interceptors.InProgress;
import io.sightglass.interceptors.Timed;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean whose methods are measured by annotations. */
@ApplicationScoped
public class Orders {
  /** Places an order. */
  @Counted("shop_orders")
  @Timed("shop_order_duration")
  @InProgress("shop_orders_in_progress")
  public String place() {
    return "placed";
  }

  /** Refuses an order. */
  @Counted("shop_orders")
  @Timed("shop_order_duration")
  @InProgress("shop_orders_in_progress")
  public String refuse() {
    throw new IllegalArgumentException("refused on purpose");
  }
}
