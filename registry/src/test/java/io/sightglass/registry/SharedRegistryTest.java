// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Registries of one directory are read as one. */
class SharedRegistryTest extends SharedRegistries {

  @Test
  @DisplayName("S2-48 several web applications are read through any of them")
  void counters_ofTwoApplications_addUpInEach() {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    shop.counter("orders_total").help("Orders.").register("way").labels("card").inc(2);
    stock.counter("orders_total").help("Orders.").register("way").labels("card").inc(0.5);
    stock.counter("orders_total").help("Orders.").register("way").labels("cash").inc();
    for (Registry each : List.of(shop, stock)) {
      assertThat(value(each, "orders_total", "way", "card")).isEqualTo(2.5);
      assertThat(value(each, "orders_total", "way", "cash")).isEqualTo(1);
    }
  }

  @Test
  void instances_whenTheyShare_areAllNamed() {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    for (Registry each : List.of(shop, stock)) {
      assertThat(samples(each, "sightglass_shared_instance"))
          .extracting(sample -> sample.labels().value("webapp"))
          .containsExactlyInAnyOrder("/shop", "/stock");
    }
  }

  @Test
  void counter_whenItsInstanceEnded_isStillThere() {
    Registry first = registry("/shop");
    first.counter("orders_total").register().inc(3);
    first.close();
    Registry second = registry("/shop");
    second.counter("orders_total").register().inc();
    assertThat(value(second, "orders_total")).isEqualTo(4);
  }

  @Test
  @DisplayName("S2-51 a gauge says how it is shared")
  void gauges_whenShared_becomeOneByTheirModes() {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    for (SharedMode mode : SharedMode.values()) {
      shop.gauge("g_" + mode).shared(mode).register().set(3);
      stock.gauge("g_" + mode).shared(mode).register().set(5);
    }
    assertThat(value(shop, "g_sum")).isEqualTo(8);
    assertThat(value(shop, "g_livemin")).isEqualTo(3);
    assertThat(value(shop, "g_max")).isEqualTo(5);
    assertThat(value(shop, "g_mostrecent")).isEqualTo(5);
    shop.gauge("g_mostrecent").shared(SharedMode.LATEST).register().set(1);
    assertThat(value(stock, "g_mostrecent")).isEqualTo(1);
    assertThat(samples(stock, "g_all")).hasSize(2);
    stock.close();
    assertThat(value(shop, "g_livesum")).isEqualTo(3);
    assertThat(value(shop, "g_sum")).isEqualTo(8);
    assertThat(samples(shop, "g_liveall")).hasSize(1);
  }

  @Test
  @DisplayName("S2-69 name[] works on what is shared")
  void filtered_whenShared_hasTheWantedFamilies() {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    stock.counter("orders_total").register().inc();
    stock.counter("returns_total").register().inc();
    Snapshot page = Snapshot.of(shop.filtered("orders_total"::equals));
    assertThat(page.families()).extracting(f -> f.metadata().name()).containsExactly("orders");
  }

  @Test
  void collectors_ofAnotherInstance_areSeenOnceItIsScraped() {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    stock.gauge("queue_depth").callback(() -> 7);
    stock.counter("sent_total").callback(() -> 40);
    shop.counter("sent_total").callback(() -> 2);
    Snapshot.of(stock);
    assertThat(value(shop, "sent_total")).isEqualTo(42);
    assertThat(samples(shop, "queue_depth"))
        .singleElement()
        .satisfies(sample -> assertThat(sample.labels().value("instance")).hasSize(12));
  }

  @Test
  @DisplayName("S2-68 what speaks of the process is there once")
  void processCollectors_whenShared_areShownOnceWithoutALabel() {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    for (Registry each : List.of(shop, stock)) {
      each.register(
          new Collector() {
            @Override
            public boolean isOfProcess() {
              return true;
            }

            @Override
            public void collect(MetricVisitor visitor) {
              visitor.family(Metadata.gauge("process_up", ""));
              visitor.gauge(Labels.NONE, 1);
            }
          });
    }
    Snapshot.of(stock);
    assertThat(samples(shop, "process_up"))
        .singleElement()
        .satisfies(sample -> assertThat(sample.labels()).isEqualTo(Labels.NONE));
  }

  @Test
  void info_statesAndExemplars_ofAnotherInstance_areSeen() {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    stock.info("build").register().set("version", "7");
    stock.stateSet("pump").states("off", "on").register().set("on");
    stock.counter("orders_total").register().inc(1, Labels.of("trace_id", "abc"));
    Snapshot.of(stock);
    assertThat(value(shop, "build_info", "version", "7")).isEqualTo(1);
    assertThat(samples(shop, "pump")).hasSize(1);
    assertThat(samples(shop, "orders").get(0).details().exemplars())
        .singleElement()
        .satisfies(e -> assertThat(e.labels().value("trace_id")).isEqualTo("abc"));
  }

  @Test
  void removedSeries_ofAnotherInstance_isGone() {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    Family<Counter> orders = stock.counter("orders_total").register("way");
    orders.labels("card").inc();
    orders.labels("cash").inc();
    assertThat(samples(shop, "orders")).hasSize(2);
    orders.remove("card");
    assertThat(samples(shop, "orders")).hasSize(1);
    orders.clear();
    assertThat(samples(shop, "orders")).isEmpty();
  }

  @Test
  void directory_whenItsParentIsMissing_isJoinedLater() throws IOException {
    Path late = parent.resolve("late");
    Registry shop = registry("/shop", "sightglass.shared.dir", late.resolve("d").toString());
    Counter orders = shop.counter("orders_total").register();
    orders.inc(2);
    assertThat(value(shop, "orders_total")).isEqualTo(2);
    assertThat(value(shop, "sightglass_shared_up")).isZero();
    assertThat(shop.findings().list())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.toString())
                    .contains("the shared directory " + late.resolve("d") + " has to be in"));
    Files.createDirectory(late);
    assertThat(value(shop, "sightglass_shared_up")).isEqualTo(1);
    orders.inc();
    Registry stock = registry("/stock", "sightglass.shared.dir", late.resolve("d").toString());
    assertThat(value(stock, "orders_total")).isEqualTo(3);
  }

  @Test
  void facts_ofARemovedSeries_leaveTheOthersShared() {
    Registry shop = registry("/shop");
    Family<Info> builds = shop.info("build").register("part");
    builds.labels("kept").set("version", "1");
    Info removed = builds.labels("removed");
    builds.remove("removed");
    removed.set("version", "2");
    Snapshot page = Snapshot.of(shop);
    assertThat(page.value("sightglass_shared_unshared_series")).isEmpty();
    assertThat(samples(shop, "build")).hasSize(1);
  }

  @Test
  void labels_whenWanted_tellInstancesApart() {
    Registry shop = registry("/shop", "sightglass.shared.labels", "webapp");
    Registry stock = registry("/stock");
    shop.counter("orders_total").register().inc(2);
    stock.counter("orders_total").register().inc(3);
    assertThat(value(shop, "orders_total", "webapp", "/shop")).isEqualTo(2);
    assertThat(value(shop, "orders_total", "webapp", "/stock")).isEqualTo(3);
    assertThat(value(stock, "orders_total")).isEqualTo(5);
  }

  @Test
  void family_whenInstancesDisagree_isReported() {
    Registry shop = registry("/shop");
    Registry stock = registry("/stock");
    shop.counter("orders_total").register().inc();
    stock.counter("orders_total").register("way").labels("card").inc();
    assertThat(samples(shop, "orders")).hasSize(1);
    assertThat(value(shop, "sightglass_shared_conflicts", "family", "orders")).isEqualTo(1);
  }
}
