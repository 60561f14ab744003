// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StagingTest {

  private static final Metadata FAMILY = Metadata.gauge("staged", "Staged.");

  private final Registry registry =
      Registry.create(Settings.of(), new FakeClock(Long.MAX_VALUE - 1_000_000).clocks());

  @Test
  void collect_whenACollectorRecords_thatIsOnTheSamePage() {
    Counter settled = registry.counter("settled_total").help("Settled.").register();
    registry.register(visitor -> settled.inc());

    assertThat(Snapshot.of(registry).value("settled_total")).hasValue(1);
  }

  @Test
  void register_whenDefinedAgainWithoutLabels_isTheSameSeries() {
    registry.counter("orders_total").help("Orders.").register().inc();
    registry.counter("orders_total").help("Orders.").register().inc();

    assertThat(Snapshot.of(registry).value("orders_total")).hasValue(2);
  }

  @Test
  void staging_whenAllFits_hasItAll() {
    Snapshot pushed =
        new Snapshot(
            List.of(
                new Snapshot.Family(
                    FAMILY, List.of(new Sample.Value(Labels.of("a", "1"), 2, Details.NONE)))));
    Staging staging = new Staging(1000);
    pushed.collect(staging);

    assertThat(staging.finish()).isEqualTo(pushed);
    assertThat(staging.overflown()).isFalse();
  }

  @Test
  void staging_whenSamplesAreTooMany_keepsNone() {
    Staging staging = new Staging(1000);
    staging.family(FAMILY);

    assertThatThrownBy(() -> pushSamples(staging, 100, ""))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "it pushed more than 1000 bytes, the most that is kept of one collector; push fewer"
                + " series");
    assertThat(staging.overflown()).isTrue();
    assertThat(staging.finish()).isNull();
  }

  @Test
  void staging_whenTextsAreLong_countsThem() {
    Staging staging = new Staging(10_000);
    staging.family(FAMILY);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 4; i++) {
                staging.gauge(Labels.of("a", "x".repeat(1000) + i), 1);
              }
            })
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void staging_whenPartsAndExemplarsAreMany_countsThem() {
    Exemplar exemplar = new Exemplar(Labels.of("trace_id", "x".repeat(100)), 1, Double.NaN);
    Details details = new Details(Double.NaN, Double.NaN, List.of(exemplar, exemplar));
    Staging staging = new Staging(5000);
    staging.family(Metadata.stateSet("s", ""));
    staging.stateSet(Labels.NONE, Collections.nCopies(50, new State("on", true)));

    assertThatThrownBy(
            () -> {
              staging.family(Metadata.counter("c", ""));
              for (int i = 0; i < 4; i++) {
                staging.counter(Labels.of("a", "" + i), 1, details);
              }
            })
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void staging_whenDropped_takesNothingMore() {
    Staging staging = new Staging(1000);
    staging.family(FAMILY);
    staging.drop();
    staging.gauge(Labels.NONE, 1);

    assertThat(staging.finish()).isNull();
    assertThat(staging.overflown()).isFalse();
  }

  @Test
  void limitFor_whenHeapsDiffer_isASixteenthWithinBounds() {
    assertThat(Staging.limitFor(32L << 20)).isEqualTo(4L << 20);
    assertThat(Staging.limitFor(256L << 20)).isEqualTo(16L << 20);
    assertThat(Staging.limitFor(64L << 30)).isEqualTo(64L << 20);
  }

  @Test
  void collector_whenItPushesWithoutEnd_isLeftOutAndCounted() {
    registry.register(
        visitor -> {
          visitor.family(FAMILY);
          pushSamples(visitor, Integer.MAX_VALUE, "x".repeat(1000));
        });
    registry.register(Described.gauge("Other", "other", 1));

    assertLeftOut();
  }

  @Test
  void collector_whenItHidesThatItPushedTooMuch_isLeftOutAllTheSame() {
    registry.register(
        visitor -> {
          visitor.family(FAMILY);
          try {
            pushSamples(visitor, Integer.MAX_VALUE, "x".repeat(1000));
          } catch (IllegalStateException e) {
            assertThat(e).hasMessageStartingWith("it pushed more than");
          }
        });
    registry.register(Described.gauge("Other", "other", 1));

    assertLeftOut();
  }

  @Test
  void collector_whenItKeepsItsVisitor_pushesIntoNothingLater() {
    AtomicReference<MetricVisitor> kept = new AtomicReference<>();
    registry.register(
        visitor -> {
          visitor.family(FAMILY);
          visitor.gauge(Labels.NONE, 1);
          kept.set(visitor);
        });

    assertThat(Pages.values(registry)).containsEntry("staged", 1.0);
    Objects.requireNonNull(kept.get()).gauge(Labels.of("late", "1"), 2);
    assertThat(Pages.values(registry)).doesNotContainKey("staged{late=\"1\"}");
  }

  private void assertLeftOut() {
    long limit = Staging.limitFor(Runtime.getRuntime().maxMemory());
    assertThat(Pages.values(registry))
        .containsKey("other")
        .containsEntry("sightglass_collector_errors_total{collector=\"StagingTest\"}", 1.0);
    assertThat(registry.findings().list())
        .extracting(Findings.Finding::message)
        .containsExactly(
            "is left out of the page: it pushed more than "
                + limit
                + " bytes, the most that is kept of one collector; push fewer series");
  }

  private static void pushSamples(MetricVisitor visitor, int count, String prefix) {
    for (int i = 0; i < count; i++) {
      visitor.gauge(Labels.of("id", prefix + i), i);
    }
  }
}
