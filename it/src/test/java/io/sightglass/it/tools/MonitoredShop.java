// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.InProgress;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.component.BreakerState;
import io.sightglass.registry.component.Component;
import io.sightglass.registry.component.ComponentMetrics;
import io.sightglass.registry.consumer.ConsumerMetrics;
import io.sightglass.registry.consumer.MeasuredConsumer;
import io.sightglass.registry.consumer.MessageObservation;
import io.sightglass.registry.consumer.MessageOutcome;
import java.util.HashMap;
import java.util.Map;

/** A shop in all the trouble that the alerts know, and one component that is well. */
public final class MonitoredShop implements AutoCloseable {
  private static final long MILLISECOND = 1_000_000;
  private static final long AGE_MILLIS = 700_000;

  private final Registry registry;
  private final ScrapedServer server;
  private final Component payment;
  private final Component stock;
  private final ComponentMetrics components;
  private final Family<Histogram> requests;
  private final MeasuredConsumer orders;
  private final InProgress listener;
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
    orders = ConsumerMetrics.in(registry).consumer("orders");
    listener = orders.processStarted();
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

  /** One round of bad luck: among others, a message of each outcome. */
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
    for (MessageOutcome outcome : MessageOutcome.values()) {
      receive(outcome);
    }
    byCustomer.labels(Integer.toString(rounds++)).inc();
  }

  private void receive(MessageOutcome outcome) {
    try (MessageObservation message = orders.messageReceived()) {
      message.redelivered().sentAtMillis(System.currentTimeMillis() - AGE_MILLIS);
      message.addDuration("db.query", 3 * MILLISECOND);
      message.count("rows");
      message.set("backlog", rounds);
      message.outcome(outcome);
    }
  }

  @Override
  public void close() {
    listener.close();
    server.close();
    registry.close();
  }
}
