// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Gauge;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Registry;
import io.sightglass.registry.SharedMode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What consumers record beyond what each has: durations, counts and values by keys of theirs.
 *
 * <p>Nothing here throws; what cannot be recorded is counted.
 */
final class CustomMetrics {

  private final Losses losses;
  private final CustomFamilies<Histogram> durations;
  private final CustomFamilies<Counter> counters;
  private final CustomFamilies<Gauge> gauges;

  /**
   * Nothing so far.
   *
   * @param prefix what the names begin with
   * @param maxNames how many names there may be
   */
  CustomMetrics(Registry registry, String prefix, int maxNames, Losses losses) {
    this.losses = losses;
    AtomicInteger namesLeft = new AtomicInteger(maxNames);
    durations = new CustomFamilies<>(durations(registry, prefix), namesLeft, losses);
    counters = new CustomFamilies<>(counters(registry, prefix), namesLeft, losses);
    gauges = new CustomFamilies<>(gauges(registry, prefix), namesLeft, losses);
  }

  private static CustomKind<Histogram> durations(Registry registry, String prefix) {
    return new CustomKind<>(
        "histogram",
        prefix,
        "_seconds",
        "Custom duration: ",
        (name, help) ->
            registry
                .histogram(name)
                .help(help)
                .buckets(ConsumerFamilies.DURATIONS)
                .register(ConsumerFamilies.CONSUMER));
  }

  private static CustomKind<Counter> counters(Registry registry, String prefix) {
    return new CustomKind<>(
        "counter",
        prefix,
        "_total",
        "Custom counter: ",
        (name, help) -> registry.counter(name).help(help).register(ConsumerFamilies.CONSUMER));
  }

  private static CustomKind<Gauge> gauges(Registry registry, String prefix) {
    return new CustomKind<>(
        "gauge",
        prefix,
        "",
        "Custom gauge: ",
        (name, help) ->
            registry
                .gauge(name)
                .help(help)
                .shared(SharedMode.MOST_RECENT)
                .register(ConsumerFamilies.CONSUMER));
  }

  void duration(String consumer, @Nullable String key, long nanos) {
    if (nanos < 0) {
      losses.dropped(consumer, Loss.INVALID_DURATION);
    } else {
      record(durations, consumer, key, histogram -> histogram.observeNanos(nanos));
    }
  }

  void seconds(String consumer, @Nullable String key, double seconds) {
    if (isAmount(seconds)) {
      record(durations, consumer, key, histogram -> histogram.observe(seconds));
    } else {
      losses.dropped(consumer, Loss.INVALID_DURATION);
    }
  }

  /** Adds to a count; 0 adds nothing and begins no series. */
  void count(String consumer, @Nullable String key, double amount) {
    if (!isAmount(amount)) {
      losses.dropped(consumer, Loss.INVALID_COUNT);
    } else if (amount > 0) {
      record(counters, consumer, key, counter -> counter.inc(amount));
    }
  }

  void set(String consumer, @Nullable String key, double value) {
    record(gauges, consumer, key, gauge -> gauge.set(value));
  }

  /** Whether a number is finite and not negative. */
  static boolean isAmount(double number) {
    return number >= 0 && number < Double.POSITIVE_INFINITY;
  }

  private <M> void record(
      CustomFamilies<M> families, String consumer, @Nullable String key, Consumer<M> recording) {
    try {
      M series = families.find(consumer, key);
      if (series != null) {
        recording.accept(series);
      }
    } catch (Throwable e) {
      losses.failed("custom", e);
    }
  }
}
