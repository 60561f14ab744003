// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DescribedCollectorTest {

  private final Registry registry = Registry.create();

  @Test
  void register_whenADescribedNameIsRecorded_showsBoth() {
    registry.histogram("jobs").help("Recorded.").register();
    assertRefused(
        Described.silent("Jobs", Metadata.gauge("jobs_count", "Collected.")),
        "the collector Jobs cannot be registered: its gauge jobs_count \"Collected.\" would be"
            + " exposed as jobs_count, which belongs to histogram jobs \"Recorded.\"; choose"
            + " another name");
  }

  @Test
  void register_whenADescribedNameIsOfACallback_showsBoth() {
    registry.gauge("jobs").help("Called.").callback(() -> 1);
    assertRefused(
        Described.silent("Jobs", Metadata.gauge("jobs", "Collected.")),
        "the collector Jobs cannot be registered: its gauge jobs \"Collected.\" would be exposed"
            + " as jobs, which belongs to gauge jobs \"Called.\"; choose another name");
  }

  @Test
  void register_whenADescribedNameIsOfAnotherCollector_showsBoth() {
    registry.register(Described.silent("First", Metadata.info("jobs_info", "First.")));
    assertRefused(
        Described.silent("Second", Metadata.stateSet("jobs", "Second.")),
        "the collector Second cannot be registered: its state set jobs \"Second.\" would be"
            + " exposed as jobs, which belongs to info jobs \"First.\" of the collector First;"
            + " choose another name");
  }

  @Test
  void register_whenItDescribesANameTwice_isRefused() {
    assertRefused(
        Described.silent(
            "Jobs", Metadata.counter("jobs_total", "One."), Metadata.gauge("jobs", "Other.")),
        "the collector Jobs cannot be registered: its gauge jobs \"Other.\" would be exposed as"
            + " jobs, which belongs to counter jobs \"One.\" of the collector Jobs; choose another"
            + " name");
  }

  @Test
  void define_whenTheNameIsOfACollector_isRefused() {
    registry.register(Described.silent("Jobs", Metadata.gauge("jobs", "Collected.")));
    assertThatThrownBy(() -> registry.counter("jobs").register())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "jobs would be exposed as jobs, which belongs to gauge jobs \"Collected.\" of the"
                + " collector Jobs; choose another name");
    assertThatThrownBy(() -> registry.gauge("jobs").callback(() -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "jobs would be exposed as jobs, which belongs to gauge jobs \"Collected.\" of the"
                + " collector Jobs; choose another name");
  }

  @Test
  void register_whenRefused_leavesNothingBehind() {
    registry.gauge("taken").register();
    Collector refused =
        Described.silent("Jobs", Metadata.gauge("free", ""), Metadata.gauge("taken", ""));
    assertThatThrownBy(() -> registry.register(refused))
        .isInstanceOf(IllegalArgumentException.class);
    registry.gauge("free").register();
    assertThat(Pages.values(registry))
        .containsKeys("free", "taken")
        .doesNotContainKey("sightglass_collector_errors_total{collector=\"Jobs\"}");
  }

  @Test
  void register_whenDescribeThrows_passesItOnAndLeavesNothingBehind() {
    Collector broken =
        new Described(
            "Broken",
            () -> {
              throw new IllegalStateException("cannot say");
            },
            visitor -> visitor.family(Metadata.gauge("x", "")));
    assertThatThrownBy(() -> registry.register(broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cannot say");
    assertThat(Pages.text(registry)).doesNotContain("# TYPE x", "Broken");
  }

  @Test
  void register_whenTheSameCollectorComesAgain_isRefusedAsThat() {
    Collector collector = Described.gauge("Jobs", "jobs", 1);
    registry.register(collector);
    assertRefused(collector, "the collector Jobs is registered already");
    assertThat(Pages.values(registry)).containsEntry("jobs", 1.0);
  }

  @Test
  void unregister_whenCollectorDescribed_givesItsNamesBack() {
    Collector collector = Described.gauge("Jobs", "jobs", 1);
    registry.register(collector);
    registry.unregister(collector);
    registry.unregister(collector);
    registry.counter("jobs").register();
    assertThat(Pages.values(registry)).containsEntry("jobs_total", 0.0).doesNotContainKey("jobs");
  }

  @Test
  void unregister_whenCollectorIsNotRegistered_takesNothingFromOthers() {
    registry.register(Described.gauge("Jobs", "jobs", 1));
    registry.unregister(Described.gauge("Jobs", "jobs", 1).body()::accept);
    assertThat(Pages.values(registry)).containsEntry("jobs", 1.0);
    assertThatThrownBy(() -> registry.gauge("jobs").register())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void register_whenTwoRaceForAName_oneGetsIt() {
    for (int round = 0; round < 200; round++) {
      String name = "raced_" + round;
      AtomicInteger refused = new AtomicInteger();
      Threads.run(
          3,
          id -> {
            try {
              if (id == 0) {
                registry.gauge(name).register();
              } else {
                registry.register(Described.gauge("Jobs" + id, name, id));
              }
            } catch (IllegalArgumentException e) {
              refused.incrementAndGet();
            }
          });
      assertThat(refused).as(name).hasValue(2);
      assertThat(Pages.values(registry.filtered(name::equals))).as(name).containsOnlyKeys(name);
    }
  }

  @Test
  void register_whenOneCollectorIsRegisteredByManyThreads_isThereOnce() {
    Collector collector = Described.gauge("Jobs", "jobs", 1);
    AtomicInteger refused = new AtomicInteger();
    Threads.run(
        4,
        id -> {
          try {
            registry.register(collector);
          } catch (IllegalArgumentException e) {
            refused.incrementAndGet();
          }
        });
    assertThat(refused).hasValue(3);
    assertThat(Pages.values(registry)).containsEntry("jobs", 1.0);
  }

  @Test
  void describe_whenItDefinesMetricsAndCollectors_isNoDeadlock() {
    registry.register(
        new Described(
            "Outer",
            () -> {
              Threads.run(1, id -> registry.counter("made").register().inc());
              Threads.run(1, id -> registry.register(Described.gauge("Inner", "inner", 2)));
              return List.of(Metadata.gauge("outer", ""));
            },
            visitor -> {}));
    assertThat(Pages.values(registry))
        .containsEntry("made_total", 1.0)
        .containsEntry("inner", 2.0)
        .containsEntry("sightglass_collector_errors_total{collector=\"Outer\"}", 0.0);
  }

  @Test
  void collect_whenItDefinesMetricsAndCollectors_isNoDeadlock() {
    List<Collector> made = new ArrayList<>();
    registry.register(
        new Described(
            "Outer",
            () -> List.of(Metadata.gauge("outer", "")),
            visitor -> {
              Threads.run(1, id -> registry.counter("made").register().inc());
              if (made.isEmpty()) {
                made.add(Described.gauge("Inner", "inner", 2));
                Threads.run(1, id -> registry.register(made.get(0)));
              } else {
                Threads.run(1, id -> registry.unregister(made.get(0)));
              }
            }));
    Pages.text(registry);
    assertThat(Pages.values(registry)).containsEntry("made_total", 2.0).containsEntry("inner", 2.0);
    assertThat(Pages.values(registry)).doesNotContainKey("inner");
  }

  @Test
  void filter_whenNoDescribedNameIsWanted_doesNotCallTheCollector() {
    AtomicInteger calls = new AtomicInteger();
    registry.register(
        new Described(
            "Jobs",
            () -> List.of(Metadata.histogram("jobs_seconds", ""), Metadata.gauge("queue", "")),
            visitor -> calls.incrementAndGet()));
    Pages.text(registry.filtered("other"::equals));
    assertThat(calls).hasValue(0);
    Pages.text(registry.filtered("jobs_seconds_sum"::equals));
    assertThat(calls).hasValue(1);
  }

  @Test
  void collect_whenAFamilyWasNotDescribed_isExposedIfItsNameIsFree() {
    registry.gauge("recorded").register();
    registry.register(
        new Described(
            "Jobs",
            () -> List.of(Metadata.gauge("described", "")),
            visitor -> {
              for (String name : List.of("extra", "recorded", "described")) {
                visitor.family(Metadata.gauge(name, ""));
                visitor.gauge(Labels.NONE, 7);
              }
            }));
    assertThat(Pages.values(registry))
        .containsEntry("extra", 7.0)
        .containsEntry("described", 7.0)
        .containsEntry("recorded", 0.0)
        .containsEntry("sightglass_collector_errors_total{collector=\"Jobs\"}", 1.0);
    assertThat(registry.findings().list())
        .containsExactly(
            new Findings.Finding(
                "collector Jobs",
                "is left out of the page: recorded is exposed by another metric already"));
  }

  @Test
  void collect_whenAFamilyIsNotWhatWasDescribed_isExposedAsItIsPushed() {
    registry.register(
        new Described(
            "Jobs",
            () -> List.of(Metadata.gauge("jobs", "As described.")),
            visitor -> {
              visitor.family(Metadata.summary("jobs", "As pushed."));
              visitor.summary(Labels.NONE, 2, 3);
            }));
    assertThat(Pages.text(registry))
        .contains("# HELP jobs As pushed.\n# TYPE jobs summary\njobs_count 2\njobs_sum 3\n");
  }

  @Test
  void collect_whenAnotherCollectorPushesADescribedName_itIsLeftOut() {
    registry.register(
        visitor -> {
          visitor.family(Metadata.gauge("jobs", "Of another."));
          visitor.gauge(Labels.NONE, 1);
        });
    registry.register(Described.gauge("Jobs", "jobs", 2));
    assertThat(Pages.values(registry))
        .containsEntry("jobs", 2.0)
        .containsEntry(
            "sightglass_collector_errors_total{collector=\"DescribedCollectorTest\"}", 1.0);
  }

  @Test
  void isTaken_whenNameIsOfAMetricOrDescribed_isTrueAsLongAsThatIsThere() {
    Collector jobs = Described.gauge("Jobs", "jobs", 2);
    registry.register(jobs);
    registry.counter("orders").help("Orders.").register();

    assertThat(registry.isTaken("jobs")).isTrue();
    assertThat(registry.isTaken("orders_total")).isTrue();
    assertThat(registry.isTaken("queue")).isFalse();

    registry.unregister(jobs);

    assertThat(registry.isTaken("jobs")).isFalse();
  }

  private void assertRefused(Collector collector, String message) {
    assertThatThrownBy(() -> registry.register(collector))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
