// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is in stock. A delivery arrives as soon as a product runs low, so nothing sells out. */
@ApplicationScoped
public class Warehouse {

  private static final int DELIVERY = 50;
  private static final int LOW = 10;

  private final Map<String, Integer> stock = new TreeMap<>();

  @Inject Catalogue catalogue;
  @Inject ShopMetrics metrics;

  @PostConstruct
  void fill() {
    catalogue.products().forEach(product -> change(product, DELIVERY));
  }

  /** Takes pieces of a product out of the stock. */
  public synchronized void take(Product product, int pieces) {
    int left = change(product, -pieces);
    if (left < LOW) {
      change(product, DELIVERY);
    }
  }

  /**
   * Counts all pieces, by product id. The warehouse's computer is an old one: this takes a while.
   */
  public SortedMap<String, Integer> takeStock() {
    RemoteSystem.answersAfter(300);
    synchronized (this) {
      return new TreeMap<>(stock);
    }
  }

  private int change(Product product, int pieces) {
    int left = stock.merge(product.id(), pieces, Integer::sum);
    metrics.stockChanged(product, left);
    return left;
  }
}
