// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Registries of one directory lose or double nothing when files go from under them. */
class SharedRegistryFilesTest extends SharedRegistries {

  @Test
  void directory_whenWiped_isFilledAgainWithAbsoluteValues() throws IOException {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    Counter orders = shop.counter("orders_total").register();
    Gauge level = shop.gauge("level").shared(SharedMode.LIVE_SUM).register();
    orders.inc(5);
    level.set(3);
    try (Stream<Path> files = Files.list(directory())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    orders.inc();
    assertThat(value(shop, "orders_total")).isEqualTo(6);
    level.inc();
    assertThat(value(stock, "orders_total")).isEqualTo(6);
    assertThat(value(stock, "level")).isEqualTo(4);
  }

  @Test
  @DisplayName("7d what was folded by mistake is counted once")
  void instance_whenItWasTakenForDead_goesOnWithTheDifference() throws IOException {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    Counter orders = shop.counter("orders_total").register();
    Histogram durations = shop.histogram("duration_seconds").register();
    Gauge level = shop.gauge("level").shared(SharedMode.LIVE_SUM).register();
    orders.inc(5);
    orders.inc(0.5);
    durations.observe(0.25);
    level.set(3);
    foldAll();
    orders.inc(2);
    durations.observe(0.5);
    level.inc();
    for (Registry each : List.of(shop, stock, shop)) {
      assertThat(value(each, "orders_total")).isEqualTo(7.5);
      assertThat(value(each, "duration_seconds_count")).isEqualTo(2);
      assertThat(value(each, "duration_seconds_sum")).isEqualTo(0.75);
      assertThat(value(each, "level")).isEqualTo(4);
    }
  }

  @Test
  void counterOfACallback_whenItsInstanceIsInTheArchive_isStillThere() throws IOException {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    for (Registry each : List.of(shop, stock)) {
      each.counter("sent_total").callback(visitor -> visitor.counter(Labels.of("to", "x"), 40));
      each.gauge("depth").callback(() -> 3);
      each.close();
    }
    foldAll();
    Registry next = registry("/shop");
    assertThat(value(next, "sent_total", "to", "x")).isEqualTo(80);
    next.counter("sent_total").callback(visitor -> visitor.counter(Labels.of("to", "x"), 2));
    assertThat(value(next, "sent_total", "to", "x")).isEqualTo(82);
    assertThat(samples(next, "depth")).isEmpty();
    next.close();
    foldAll();
    Registry last = registry("/shop");
    assertThat(value(last, "sent_total", "to", "x")).isEqualTo(82);
  }

  @Test
  void file_whenSomebodyCutsItShort_isGivenUpAndTheScrapeGoesOn() throws IOException {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    Counter orders = shop.counter("orders_total").register();
    Gauge level = shop.gauge("level").register();
    orders.inc(5);
    orders.inc(0.5);
    level.set(1);
    cutAll(300);
    assertThat(value(shop, "sightglass_shared_up")).isEqualTo(1);
    orders.inc(2);
    level.inc();
    assertThat(value(shop, "orders_total")).isEqualTo(2);
    assertThat(value(stock, "orders_total")).isEqualTo(2);
    assertThat(value(stock, "sightglass_shared_files", "state", "live")).isEqualTo(2);
  }

  @Test
  void instance_whenFoldedAndThenCutShort_isCountedOnce() throws IOException {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    Counter orders = shop.counter("orders_total").register();
    Gauge level = shop.gauge("level").shared(SharedMode.LIVE_SUM).register();
    record(orders, level);
    foldAll();
    assertThat(value(shop, "orders_total")).isEqualTo(2.5);
    record(orders, level);
    cutAll(Long.MAX_VALUE);
    assertThat(value(shop, "orders_total")).isEqualTo(5);
    record(orders, level);
    for (Registry each : List.of(shop, stock, shop)) {
      assertThat(value(each, "orders_total")).isEqualTo(7.5);
      assertThat(value(each, "level")).isEqualTo(3);
    }
  }

  @Test
  void instance_whenCutShortAndThenFolded_isCountedOnce() throws IOException {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    Counter orders = shop.counter("orders_total").register();
    Gauge level = shop.gauge("level").shared(SharedMode.LIVE_SUM).register();
    record(orders, level);
    cutAll(Long.MAX_VALUE);
    for (Registry each : List.of(shop, stock)) {
      assertThat(value(each, "orders_total")).isEqualTo(2.5);
    }
    record(orders, level);
    foldAll();
    assertThat(value(shop, "orders_total")).isEqualTo(5);
    record(orders, level);
    for (Registry each : List.of(shop, stock, shop)) {
      assertThat(value(each, "orders_total")).isEqualTo(7.5);
      assertThat(value(each, "level")).isEqualTo(3);
    }
  }

  private static void record(Counter orders, Gauge level) {
    orders.inc(2);
    orders.inc(0.5);
    level.inc();
  }
}
