// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

import io.sightglass.interceptors.Metric;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Gauge;
import io.sightglass.registry.Histogram;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What only the shop itself can measure. Requests, beans and the JVM need no code. */
@ApplicationScoped
public class ShopMetrics {

  @Inject
  @Metric(value = "shop_orders_total", help = "Orders placed.", labels = "payment")
  Family<Counter> orders;

  @Inject
  @Metric(
      value = "shop_order_value_euros",
      help = "Value of an order.",
      buckets = {10, 25, 50, 100, 250, 500})
  Histogram orderValue;

  @Inject
  @Metric(value = "shop_stock_pieces", help = "Pieces in stock.", labels = "product")
  Family<Gauge> stock;

  /** A customer has paid. */
  public void orderPlaced(Order order) {
    orders.labels(order.payment().word()).inc();
    orderValue.observe(order.euros());
  }

  /** Pieces came into the warehouse or left it. */
  public void stockChanged(Product product, int pieces) {
    stock.labels(product.id()).set(pieces);
  }
}
