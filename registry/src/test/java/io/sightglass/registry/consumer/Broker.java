// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import io.sightglass.registry.FakeClock;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Snapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A registry with the metrics of consumers, by a clock that a test moves. */
final class Broker {

  final FakeClock clock = new FakeClock();
  final Registry registry;
  final ConsumerMetrics metrics;

  private Broker(Map<String, String> settings) {
    registry = Registry.create(Settings.of(settings::get));
    metrics = new ConsumerMetrics(registry, clock, clock);
  }

  /** With default settings. */
  static Broker create() {
    return new Broker(Map.of());
  }

  /** With one setting of its own, and none of what Sightglass says of itself. */
  static Broker with(Setting<?> setting, String value) {
    Map<String, String> settings = new HashMap<>();
    settings.put(Setting.SELF_METRICS.name(), "false");
    settings.put(setting.name(), value);
    return new Broker(settings);
  }

  MeasuredConsumer orders() {
    return metrics.consumer("orders");
  }

  /** A message that takes so long and has this outcome. */
  void message(Duration time, MessageOutcome outcome) {
    try (MessageObservation message = orders().messageReceived()) {
      message.outcome(outcome);
      clock.advance(time);
    }
  }

  /** The value of a sample with the label {@code consumer="orders"}; NaN if there is none. */
  double value(String sample) {
    return of(sample, "consumer", "orders");
  }

  /** How much of the consumer orders was dropped for a reason. */
  double dropped(String reason) {
    return of("sightglass_consumer_dropped_total", "consumer", "orders", "reason", reason);
  }

  double of(String sample, String... labels) {
    return Snapshot.of(registry).value(sample, labels).orElse(Double.NaN);
  }
}
