// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import io.sightglass.collectors.JvmCollector;
import io.sightglass.collectors.ProcessCollector;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Gauge;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.InProgress;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Summary;
import io.sightglass.registry.component.BreakerState;
import io.sightglass.registry.component.Component;
import io.sightglass.registry.component.ComponentMetrics;
import io.sightglass.registry.consumer.ConsumerMetrics;
import io.sightglass.registry.consumer.MeasuredConsumer;
import io.sightglass.registry.consumer.MessageObservation;
import io.sightglass.registry.consumer.MessageOutcome;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A shop in all the trouble that the alerts know, and one component that is well. */
public final class MonitoredShop implements AutoCloseable {
  private static final long MILLISECOND = 1_000_000;
  private static final long AGE_MILLIS = 700_000;
  private static final long SLOW_SCRAPE_NANOS = 30 * MILLISECOND;

  /** By scrape; the first rates of five minutes know of a few seconds only. */
  private static final double GARBAGE_SECONDS = 60;

  private final Registry registry;
  private final ScrapedServer server;
  private final Component payment;
  private final Component stock;
  private final ComponentMetrics components;
  private final Family<Histogram> requests;
  private final Family<Histogram> beans;
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
    gauge("http_server_active_requests", "http_request_method").labels("GET").set(1);
    registry.gauge("http_server_active_requests_max").help("Made up.").register().set(3);
    registry.gauge("http_server_oldest_request_age_seconds").help("Made up.").register().set(4);
    beans =
        registry
            .histogram("bean_call_duration_seconds")
            .help("How long calls of bean methods took.")
            .register("class", "method", "exception");
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

  /** Adds a JVM that is about to end: no memory, no file descriptors, a deadlock, slow scrapes. */
  public MonitoredShop inTrouble() {
    gauge("jvm_memory_pool_collection_used_bytes", "pool").labels("G1 Old Gen").set(95);
    gauge("jvm_memory_pool_max_bytes", "pool").labels("G1 Old Gen").set(100);
    registry.gauge("jvm_threads_deadlocked").help("Made up.").register().set(2);
    registry.gauge("process_open_fds").help("Made up.").register().set(90);
    registry.gauge("process_max_fds").help("Made up.").register().set(100);
    registry.gauge("sightglass_standalone_up").help("Made up.").register().set(0);
    registry.gauge("sightglass_shared_up").help("Made up.").register().set(0);
    gauge("sightglass_shared_conflicts", "family").labels("shop_orders").set(1);
    registry.gauge("sightglass_shared_unshared_series").help("Made up.").register().set(7);
    brokenFiles().set(0);
    gauge("sightglass_output_last_success_timestamp_seconds", "output").labels("graphite").set(0);
    Family<Counter> failures =
        registry.counter("sightglass_output_failures_total").help("Made up.").register("output");
    Family<Summary> garbage =
        registry.summary("jvm_gc_collection_seconds").help("Made up.").register("gc");
    registry.register(
        visitor -> {
          failures.labels("graphite").inc();
          garbage.labels("G1 Old Generation").observe(GARBAGE_SECONDS);
          LockSupport.parkNanos(SLOW_SCRAPE_NANOS);
        });
    return this;
  }

  /** Adds the JVM that this test runs in. */
  public MonitoredShop withItsJvm() {
    registry.register(new JvmCollector());
    registry.register(new ProcessCollector());
    return this;
  }

  private Family<Gauge> gauge(String name, String label) {
    return registry.gauge(name).help("Made up.").register(label);
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
    beans.labels("Checkout", "place", "").observe(0.1);
    beans.labels("Checkout", "place", "IOException").observe(0.1);
    for (MessageOutcome outcome : MessageOutcome.values()) {
      receive(outcome);
    }
    byCustomer.labels(Integer.toString(rounds++)).inc();
  }

  private Gauge brokenFiles() {
    return gauge("sightglass_shared_files", "state").labels("quarantined");
  }

  /** Sightglass finds something wrong in the shop, and a file that is broken. */
  public void somethingIsWrong() {
    brokenFiles().set(1);
    registry.findings().warn("sightglass.made-up", "is no setting");
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
