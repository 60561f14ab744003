// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectorTest {

  @Test
  void collector_whenItDoesNotSayOtherwise_speaksOfItsApplication() {
    Collector collector = visitor -> {};
    assertThat(collector.isOfProcess()).isFalse();
  }

  private final Registry registry = Registry.create();

  @BeforeEach
  void recordSomething() {
    registry.counter("recorded").help("R.").register().inc();
  }

  @Test
  void collector_whenValid_isExposed() {
    registry.register(
        visitor -> {
          visitor.family(Metadata.gauge("queue_depth", "Jobs waiting."));
          visitor.gauge(Labels.of("queue", "mail"), 3);
          visitor.family(Metadata.info("build", "The build."));
          visitor.info(Labels.of("version", "1"));
          visitor.family(Metadata.summary("parts", "Parts."));
          visitor.summary(Labels.NONE, 2, 4.5);
        });
    assertThat(Pages.text(registry))
        .contains(
            """
            # HELP queue_depth Jobs waiting.
            # TYPE queue_depth gauge
            queue_depth{queue="mail"} 3
            # HELP build_info The build.
            # TYPE build_info gauge
            build_info{version="1"} 1
            # HELP parts Parts.
            # TYPE parts summary
            parts_count 2
            parts_sum 4.5
            """);
  }

  @Test
  void collector_whenTheMachineRunsOutOfMemory_passesTheErrorOn() {
    registry.register(
        visitor -> {
          throw new OutOfMemoryError("test");
        });
    assertThatThrownBy(() -> Pages.text(registry)).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void collector_whenAFamilyBelongsToAnother_losesOnlyThatFamily() {
    registry.register(
        visitor -> {
          visitor.family(Metadata.gauge("recorded", ""));
          visitor.gauge(Labels.NONE, 1);
          visitor.family(Metadata.gauge("mine", ""));
          visitor.gauge(Labels.NONE, 2);
        });
    registry.register(gauge("mine", 3));
    assertThat(Pages.values(registry))
        .containsEntry("recorded_total", 1.0)
        .containsEntry("mine", 2.0)
        .doesNotContainKey("recorded")
        .containsEntry("sightglass_collector_errors_total{collector=\"CollectorTest\"}", 2.0);
    assertThat(registry.findings().list())
        .extracting(Findings.Finding::message)
        .containsExactly(
            "is left out of the page: recorded is exposed by another metric already",
            "is left out of the page: mine is exposed by another metric already");
  }

  @Test
  void collector_whenItRegistersAMetricWhileItIsCollected_isNoDeadlock() {
    AtomicInteger scrapes = new AtomicInteger();
    registry.register(
        visitor -> {
          registry.counter("made_" + scrapes.incrementAndGet()).register().inc();
          registry.register(gauge("nested_" + scrapes.get(), 1));
        });
    Pages.text(registry);
    Threads.run(3, id -> Pages.text(registry));
    // Scrapes at the same time may share a call: three are certain, before, meanwhile and now.
    assertThat(Pages.values(registry)).containsKeys("made_1_total", "made_3_total", "nested_1");
  }

  @Test
  void register_whenCollectorIsRegisteredAlready_isRefused() {
    Collector collector = gauge("x", 1);
    registry.register(collector);
    assertThatThrownBy(() -> registry.register(collector))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the collector CollectorTest is registered already");
  }

  @Test
  void unregister_whenCalled_dropsTheFamiliesAndFreesTheNames() {
    Collector collector = gauge("x", 1);
    registry.register(collector);
    registry.unregister(collector);
    registry.unregister(collector);
    assertThat(Pages.values(registry)).doesNotContainKey("x");
    registry.gauge("x").register();
    assertThat(Pages.values(registry)).containsEntry("x", 0.0);
  }

  private static Collector gauge(String name, double value) {
    return visitor -> {
      visitor.family(Metadata.gauge(name, ""));
      visitor.gauge(Labels.NONE, value);
    };
  }
}
