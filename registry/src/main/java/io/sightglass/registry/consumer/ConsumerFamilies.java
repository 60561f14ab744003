// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Gauge;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.SharedMode;

/** The families that each consumer has a series in: their names, help texts and buckets. */
final class ConsumerFamilies {

  /** The label of all families. */
  static final String CONSUMER = "consumer";

  /** Of durations. */
  static final Buckets DURATIONS =
      Buckets.of(.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10);

  private static final Buckets AGES = Buckets.of(.1, .5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600);

  final Family<Counter> acked;
  final Family<Counter> dropped;
  final Family<Counter> failed;
  final Family<Counter> nacked;
  final Family<Counter> processed;
  final Family<Counter> redelivered;
  final Family<Counter> requeued;
  final Family<Counter> processingSeconds;
  final Family<Counter> exceptions;
  final Family<Gauge> processes;
  final Family<Histogram> durations;
  final Family<Histogram> ages;

  private final Definitions definitions;
  private final String prefix;

  ConsumerFamilies(Definitions definitions, ConsumerNames names) {
    this.definitions = definitions;
    this.prefix = names.prefix();
    acked = counter("messages_acked", "Total messages acknowledged");
    dropped = counter("messages_dropped", "Total messages dropped");
    failed = counter("messages_failed", "Total messages that resulted in errors");
    nacked = counter("messages_nacked", "Total messages negatively acknowledged");
    processed = counter("messages_processed", "Total messages processed");
    redelivered = counter("messages_redelivered", "Total redelivered messages");
    requeued = counter("messages_requeued", "Total messages requeued");
    processingSeconds =
        counter("processing_seconds", "Total time spent processing messages in seconds");
    exceptions = counter("exceptions", "Total consumer exceptions", "type");
    processes = gauge(names.processes(), "Number of active consumer processes");
    durations =
        histogram(
            "processing_duration_seconds", "Per-message processing duration in seconds", DURATIONS);
    ages =
        histogram("message_age_seconds", "Age of messages at time of processing in seconds", AGES);
  }

  private Family<Counter> counter(String name, String help, String... moreLabels) {
    return definitions.register(
        registry -> registry.counter(prefix + name).help(help).register(CONSUMER, moreLabels));
  }

  private Family<Gauge> gauge(String name, String help) {
    return definitions.register(
        registry -> registry.gauge(name).help(help).shared(SharedMode.LIVE_SUM).register(CONSUMER));
  }

  private Family<Histogram> histogram(String name, String help, Buckets buckets) {
    return definitions.register(
        registry ->
            registry.histogram(prefix + name).help(help).buckets(buckets).register(CONSUMER));
  }
}
