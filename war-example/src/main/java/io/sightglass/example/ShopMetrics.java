// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Gauge;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Registry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What only the shop itself can measure. Requests, beans and the JVM need no code. */
@ApplicationScoped
public class ShopMetrics {

  @Inject Registry registry;

  private Family<Counter> orders;
  private Histogram orderValue;
  private Family<Gauge> stock;

  @PostConstruct
  void register() {
    orders = registry.counter("shop_orders_total").help("Orders placed.").register("payment");
    orderValue =
        registry
            .histogram("shop_order_value_euros")
            .help("Value of an order.")
            .buckets(Buckets.of(10, 25, 50, 100, 250, 500))
            .register();
    stock = registry.gauge("shop_stock_pieces").help("Pieces in stock.").register("product");
  }

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
