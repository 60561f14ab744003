// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallbackTest {

  private final Registry registry = Registry.create();

  @Test
  void callback_whenScraped_isReadEachTime() {
    AtomicInteger calls = new AtomicInteger();
    registry.gauge("queue").help("Q.").callback(calls::incrementAndGet);
    registry.counter("jobs").help("J.").callback(() -> 2.5);
    assertThat(calls).hasValue(0);
    assertThat(Pages.text(registry))
        .contains("# HELP queue Q.\n# TYPE queue gauge\nqueue 1\n")
        .contains("# HELP jobs_total J.\n# TYPE jobs_total counter\njobs_total 2.5\n");
    assertThat(Pages.samples(registry, "queue")).isEqualTo("queue 2\n");
  }

  @Test
  void callback_whenItThrows_costsOnlyItsOwnFamily() {
    registry.gauge("good").callback(() -> 1);
    registry
        .gauge("bad")
        .callback(
            () -> {
              throw new IllegalStateException("no connection");
            });
    registry.counter("recorded").register();
    assertThat(Pages.values(registry))
        .containsKeys("good", "recorded_total")
        .doesNotContainKey("bad")
        .containsEntry("sightglass_collector_errors_total{collector=\"bad\"}", 1.0)
        .containsEntry("sightglass_collector_errors_total{collector=\"good\"}", 0.0);
    assertThat(Pages.text(registry)).doesNotContain("# TYPE bad");
  }

  @Test
  void callback_whenItThrowsAgain_isCountedEachTimeAndReportedOnce() {
    registry
        .gauge("bad")
        .callback(
            () -> {
              throw new IllegalStateException("no connection");
            });
    for (int i = 0; i < 5; i++) {
      Pages.text(registry);
    }
    assertThat(Pages.values(registry))
        .containsEntry("sightglass_collector_errors_total{collector=\"bad\"}", 6.0)
        .containsEntry("sightglass_findings", 1.0);
    assertThat(registry.findings().list())
        .containsExactly(
            new Findings.Finding(
                "collector bad",
                "is left out of the page: java.lang.IllegalStateException: no connection"));
  }

  @Test
  void callback_whenNotWanted_isNotCalled() {
    AtomicInteger calls = new AtomicInteger();
    registry.gauge("queue").callback(calls::incrementAndGet);
    Pages.text(registry.filtered("other"::equals));
    assertThat(calls).hasValue(0);
  }

  @Test
  void callback_whenNameIsTaken_isRefused() {
    registry.gauge("x").help("X.").register();
    assertThatThrownBy(() -> registry.gauge("x").callback(() -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "x would be exposed as x, which belongs to gauge x \"X.\"; choose another name");
    registry.counter("y").callback(() -> 1);
    assertThatThrownBy(() -> registry.gauge("y").register())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void callback_whenItAsksForTheRegistry_isAnswered() {
    registry
        .gauge("families")
        .callback(() -> Snapshot.of(registry.filtered("x"::equals)).families().size());
    registry.gauge("x").register();
    assertThat(Pages.values(registry)).containsEntry("families", 1.0);
  }

  @Test
  void callback_whenItPushesSamples_showsAsManyAsThereAreThen() {
    Map<String, Integer> queues = new TreeMap<>(Map.of("mail", 3));
    registry
        .gauge("jobs")
        .namespace("shop")
        .help("Jobs.")
        .callback(
            visitor ->
                queues.forEach((queue, jobs) -> visitor.gauge(Labels.of("queue", queue), jobs)));
    assertThat(Pages.text(registry))
        .contains("# HELP shop_jobs Jobs.\n# TYPE shop_jobs gauge\nshop_jobs{queue=\"mail\"} 3\n");
    queues.put("print", 1);
    assertThat(Pages.samples(registry, "shop_jobs"))
        .isEqualTo("shop_jobs{queue=\"mail\"} 3\nshop_jobs{queue=\"print\"} 1\n");
    queues.clear();
    assertThat(Pages.samples(registry, "shop_jobs")).isEmpty();
  }

  @Test
  void callback_whenOfAnyType_pushesSamplesOfThatType() {
    registry.counter("c").callback(visitor -> visitor.counter(Labels.NONE, 2));
    registry
        .histogram("h")
        .callback(v -> v.histogram(Labels.NONE, Buckets.of(1), new long[] {1, 2}, 7));
    registry.summary("s").callback(visitor -> visitor.summary(Labels.NONE, 3, 4));
    registry.info("i").callback(visitor -> visitor.info(Labels.of("version", "1")));
    registry
        .stateSet("p")
        .callback(visitor -> visitor.stateSet(Labels.NONE, List.of(new State("on", true))));
    assertThat(Pages.values(registry))
        .containsEntry("c_total", 2.0)
        .containsEntry("h_bucket{le=\"+Inf\"}", 3.0)
        .containsEntry("s_sum", 4.0)
        .containsEntry("i_info{version=\"1\"}", 1.0)
        .containsEntry("p{p=\"on\"}", 1.0);
  }

  @Test
  void callback_whenItPushesSamplesOfAnotherType_isLeftOutAndCounted() {
    registry.gauge("good").register();
    registry.gauge("bad").callback(visitor -> visitor.counter(Labels.NONE, 1));
    assertThat(Pages.values(registry))
        .containsKey("good")
        .doesNotContainKeys("bad", "bad_total")
        .containsEntry("sightglass_collector_errors_total{collector=\"bad\"}", 1.0);
    assertThat(registry.findings().list())
        .containsExactly(
            new Findings.Finding(
                "collector bad",
                "is left out of the page: java.lang.IllegalArgumentException: bad is a gauge and"
                    + " takes no sample of a counter"));
  }

  @Test
  void callback_whenItThrowsAfterASample_showsNoneOfThem() {
    registry
        .gauge("bad")
        .callback(
            visitor -> {
              visitor.gauge(Labels.of("a", "1"), 1);
              throw new IllegalStateException("no connection");
            });
    assertThat(Pages.samples(registry, "bad")).isEmpty();
  }
}
