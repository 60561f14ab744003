// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutputHealthTest {

  private static final String AGAIN = "; told once until it works again";

  private final FakeTicker ticker = new FakeTicker();
  private final LoggedLines log = new LoggedLines();
  private final Registry registry = Registry.create();
  private final OutputHealth health = OutputHealth.of("test", "the test", registry, ticker);

  @AfterEach
  void endLog() {
    log.close();
  }

  private static Exception refused() {
    return new OutputException("the test", "was refused", new IllegalStateException());
  }

  private static Exception late() {
    return new OutputException("the test", "was late", new IllegalStateException());
  }

  @Test
  void outage_whenItEnds_isToldAgain() {
    health.failed(refused());
    health.failed(refused());
    health.succeeded();
    health.succeeded();
    assertThat(log.lines())
        .containsExactly("WARNING the test was refused" + AGAIN, "INFO the test works again");
  }

  @Test
  void outage_whenItsKindChanges_isToldOncePerKind() {
    health.failed(refused());
    health.failed(late());
    health.failed(refused());
    assertThat(log.lines())
        .containsExactly(
            "WARNING the test was refused" + AGAIN, "WARNING the test was late" + AGAIN);
  }

  @Test
  void outage_whenItsKindIsEverNew_isToldFiveTimes() {
    for (int i = 0; i < 100; i++) {
      health.failed(new IllegalStateException("failure " + i));
    }
    assertThat(log.lines()).hasSize(OutputHealth.KINDS);
  }

  @Test
  void outage_whenSoonAfterAnother_isOnlyCounted() {
    for (int i = 0; i < 100; i++) {
      health.failed(refused());
      health.succeeded();
    }
    assertThat(log.lines()).hasSize(2);
    assertThat(Snapshot.of(registry).value("sightglass_output_failures_total", "output", "test"))
        .hasValue(100);
  }

  @Test
  void outage_whenSoonAfterAnotherButLong_isTold() {
    health.failed(refused());
    health.succeeded();
    health.failed(refused());
    assertThat(log.lines()).hasSize(2);
    ticker.set(OutputHealth.QUIET_NANOS);
    health.failed(refused());
    assertThat(log.lines()).hasSize(3).last().isEqualTo("WARNING the test was refused" + AGAIN);
  }

  @Test
  void outage_whenLongAfterAnother_isToldAgain() {
    health.failed(refused());
    health.succeeded();
    ticker.set(OutputHealth.QUIET_NANOS);
    health.failed(refused());
    assertThat(log.lines())
        .containsExactly(
            "WARNING the test was refused" + AGAIN,
            "INFO the test works again",
            "WARNING the test was refused" + AGAIN);
    assertThat(registry.findings().list()).hasSize(1);
  }

  @Test
  void outage_whenTheSourceIsNoRegistry_isLogged() {
    OutputHealth ofSource = OutputHealth.of("test", "the test", visitor -> {}, ticker);
    ofSource.failed(refused());
    ofSource.succeeded();
    assertThat(log.lines())
        .containsExactly("WARNING the test was refused" + AGAIN, "INFO the test works again");
  }

  @Test
  void metrics_whenStarted_areThereAtZero() {
    Snapshot snapshot = Snapshot.of(registry);
    assertThat(snapshot.value("sightglass_output_failures_total", "output", "test")).hasValue(0);
    assertThat(snapshot.value("sightglass_output_last_success_timestamp_seconds", "output", "test"))
        .hasValue(0);
  }

  @Test
  void metrics_whenItSucceeds_sayWhen() {
    health.succeeded();
    assertThat(
            Snapshot.of(registry)
                .value("sightglass_output_last_success_timestamp_seconds", "output", "test")
                .orElse(0))
        .isGreaterThan(1.7e9);
  }

  @Test
  void metrics_whenSelfMetricsAreOff_areNotThere() {
    Registry silent =
        Registry.create(
            Settings.of(name -> name.equals("sightglass.self-metrics") ? "false" : null));
    OutputHealth.of("test", "the test", silent, ticker).failed(refused());
    assertThat(Snapshot.of(silent).families()).isEmpty();
  }
}
