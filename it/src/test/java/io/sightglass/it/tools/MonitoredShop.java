// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.component.BreakerState;
import io.sightglass.registry.component.Component;
import io.sightglass.registry.component.ComponentMetrics;
import java.util.HashMap;
import java.util.Map;

/** A shop in all the trouble that the alerts know, and one component that is well. */
public final class MonitoredShop implements AutoCloseable {
  private static final long MILLISECOND = 1_000_000;
  private static final String CONSUMER = "consumer";

  private final Registry registry;
  private final ScrapedServer server;
  private final Component payment;
  private final Component stock;
  private final ComponentMetrics components;
  private final Family<Histogram> requests;
  private final Family<Counter> processed;
  private final Family<Counter> failed;
  private final Family<Counter> dropped;
  private final Family<Histogram> ages;
  private final Family<Counter> byCustomer;
  private int rounds;

  private MonitoredShop(Registry registry) {
    this.registry = registry;
    components = ComponentMetrics.in(registry);
    payment = components.component("payment");
    stock = components.component("stock");
    requests =
        registry
            .histogram("http_server_request_duration_seconds")
            .help("Time from the arrival of a request at the filter to its end.")
            .register(
                "http_request_method", "http_route", "http_response_status_code", "error_type");
    processed = counter("consumer_messages_processed_total");
    failed = counter("consumer_messages_failed_total");
    dropped = counter("consumer_messages_dropped_total");
    ages =
        registry
            .histogram("consumer_message_age_seconds")
            .help("Age of messages at time of processing in seconds")
            .buckets(Buckets.of(.1, .5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600))
            .register(CONSUMER);
    byCustomer = registry.counter("shop_orders_total").help("By id.").register("customer");
    registry.register(
        visitor -> {
          throw new IllegalStateException("no answer");
        });
    server = ScrapedServer.of(registry);
  }

  /** Starts a shop with these settings. */
  public static MonitoredShop start(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("sightglass.max-series", "25");
    return new MonitoredShop(Registry.create(Settings.of(all::get)));
  }

  /** Returns host and port of its endpoint. */
  public String authority() {
    return server.authority();
  }

  /** One round of bad luck. */
  public void round() {
    payment.state(rounds % 2 == 0 ? BreakerState.HALF_OPEN : BreakerState.OPEN);
    payment.state(BreakerState.OPEN);
    payment.callSucceeded(1500 * MILLISECOND);
    payment.callFailed(2500 * MILLISECOND);
    payment.callRejected();
    stock.callSucceeded(20 * MILLISECOND);
    components.logEntry("payment", "error");
    requests.labels("GET", "/orders", "200", "").observe(4);
    requests.labels("GET", "/orders", "500", "500").observe(4);
    processed.labels("orders").inc();
    failed.labels("orders").inc();
    dropped.labels("orders").inc();
    ages.labels("orders").observe(700);
    byCustomer.labels(Integer.toString(rounds++)).inc();
  }

  private Family<Counter> counter(String name) {
    return registry.counter(name).help("As consumers have it.").register(CONSUMER);
  }

  @Override
  public void close() {
    server.close();
    registry.close();
  }
}
