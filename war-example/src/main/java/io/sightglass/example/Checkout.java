// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

import io.sightglass.interceptors.Counted;
import io.sightglass.interceptors.InProgress;
import io.sightglass.interceptors.Timed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Takes the money and releases the goods. Three annotations measure it. */
@ApplicationScoped
public class Checkout {

  private static final int INVOICE_LIMIT_EUROS = 300;

  private final AtomicLong orderNumbers = new AtomicLong();

  @Inject Warehouse warehouse;
  @Inject ShopMetrics metrics;

  /**
   * Places an order.
   *
   * @throws PaymentRefusedException when the amount is too high for an invoice
   */
  @Counted("shop_checkout")
  @Timed("shop_checkout")
  @InProgress("shop_checkout_in_progress")
  public Order place(Product product, int pieces, Payment payment) {
    Order order = new Order(orderNumbers.incrementAndGet(), product, pieces, payment);
    if (payment == Payment.INVOICE && order.euros() > INVOICE_LIMIT_EUROS) {
      throw new PaymentRefusedException("We send invoices up to " + INVOICE_LIMIT_EUROS + " €.");
    }
    RemoteSystem.answersAfter(ThreadLocalRandom.current().nextInt(5, 60));
    warehouse.take(product, pieces);
    metrics.orderPlaced(order);
    return order;
  }
}
