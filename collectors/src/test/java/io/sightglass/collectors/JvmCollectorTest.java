// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.Snapshot;
import java.lang.management.ClassLoadingMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class JvmCollectorTest {

  private static final MetricGroup WORKING =
      () ->
          visitor -> {
            visitor.family(Metadata.gauge("works", "Reads well."));
            visitor.gauge(Labels.NONE, 1);
          };

  @Test
  void collect_whenAGroupThrows_losesOnlyItsFamilies() {
    JvmClasses failing = new JvmClasses(FakeBean.of(ClassLoadingMXBean.class).bean());
    JvmCollector collector =
        new JvmCollector(
            List.of(
                new GuardedGroup("classes", () -> failing),
                new GuardedGroup("others", () -> WORKING)));

    Snapshot snapshot = Snapshot.of(collector);

    assertThat(snapshot.value("works")).hasValue(1);
    assertThat(snapshot.families()).hasSize(1);
  }

  @Test
  void collect_whenABeanFailsHalfWay_leavesNoFamilyBehind() {
    JvmClasses failing =
        new JvmClasses(
            FakeBean.of(ClassLoadingMXBean.class)
                .returning("getLoadedClassCount", 1)
                .throwing("getTotalLoadedClassCount", new IllegalStateException("no"))
                .bean());

    assertThat(Snapshot.of(collectorOf(() -> failing)).families()).isEmpty();
  }

  @Test
  void collect_whenTheBeanCannotBeFound_losesOnlyItsFamilies() {
    JvmCollector collector =
        new JvmCollector(
            List.of(
                new GuardedGroup(
                    "classes",
                    () -> {
                      throw new NoClassDefFoundError("java/lang/management/ClassLoadingMXBean");
                    }),
                new GuardedGroup("others", () -> WORKING)));

    assertThat(Snapshot.of(collector).value("works")).hasValue(1);
  }

  @Test
  void collect_whenTheVisitorThrows_passesItOn() {
    IllegalStateException full = new IllegalStateException("page is full");
    MetricSource reading =
        visitor -> {
          throw full;
        };

    assertThatThrownBy(() -> Snapshot.of(collectorOf(() -> () -> reading))).isSameAs(full);
  }

  @Test
  void collect_whenAGroupRecovers_servesItAgain() {
    int[] calls = {0};
    MetricGroup flaky =
        () -> {
          if (calls[0]++ == 0) {
            throw new IllegalStateException("not yet");
          }
          return WORKING.read();
        };
    JvmCollector collector = collectorOf(() -> flaky);

    assertThat(Snapshot.of(collector).value("works")).isEmpty();
    assertThat(Snapshot.of(collector).value("works")).hasValue(1);
  }

  @Test
  void collect_whenAGroupThrowsInEveryScrape_saysSoOnce() {
    JvmCollector collector =
        collectorOf(
            () ->
                () -> {
                  throw new IllegalStateException("not here");
                });
    try (LogCapture log = new LogCapture()) {
      Snapshot.of(collector);
      Snapshot.of(collector);

      assertThat(log.messages)
          .containsExactly(
              "JVM metrics of classes are left out, because this JVM failed to give them"
                  + " (java.lang.IllegalStateException: not here); all other metrics are served."
                  + " Logged once.");
    }
  }

  @Test
  void create_whenNotScraped_looksUpNoBeans() {
    int[] lookups = {0};
    JvmCollector collector =
        collectorOf(
            () -> {
              lookups[0]++;
              return WORKING;
            });
    assertThat(lookups[0]).isZero();

    Snapshot.of(collector);
    Snapshot.of(collector);

    assertThat(lookups[0]).isEqualTo(1);
  }

  private static JvmCollector collectorOf(Supplier<MetricGroup> group) {
    return new JvmCollector(List.of(new GuardedGroup("classes", group)));
  }

  /** What the product logs while it is open. */
  private static final class LogCapture extends Handler implements AutoCloseable {

    private final List<String> messages = new ArrayList<>();
    private final Logger logger = Logger.getLogger("io.sightglass");

    LogCapture() {
      logger.addHandler(this);
      logger.setUseParentHandlers(false);
    }

    @Override
    public void publish(LogRecord record) {
      messages.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setUseParentHandlers(true);
    }
  }
}
