// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SelfMetricsTest {

  private static final Set<String> ALWAYS =
      Set.of(
          "sightglass_build_info{version=\"" + Version.text() + "\"}",
          "sightglass_findings",
          "sightglass_scrape_duration_seconds_count",
          "sightglass_scrape_duration_seconds_sum");

  private final FakeClock clock = new FakeClock();
  private final Registry registry = Registry.create(Settings.of(), clock.clocks());

  @Test
  void selfMetrics_whenNothingHappened_areThoseThatAreAlwaysThere() {
    assertThat(Pages.values(registry).keySet()).isEqualTo(ALWAYS);
  }

  @Test
  void selfMetrics_whenSwitchedOff_areNotThere() {
    Registry silent = Registry.create(Silent.settings());
    silent.counter("c").register().inc(Double.NaN);
    silent.register(
        visitor -> {
          throw new IllegalStateException("fails in " + this);
        });

    assertThat(Pages.values(silent)).containsOnlyKeys("c_total");
  }

  @Test
  void buildInfo_whenExposed_hasTheVersionOfTheBuild() throws IOException {
    Matcher version =
        Pattern.compile("<version>([^<]+)</version>")
            .matcher(Files.readString(Path.of("..", "pom.xml")));

    assertThat(version.find()).isTrue();
    assertThat(Snapshot.of(registry).value("sightglass_build_info", "version", version.group(1)))
        .hasValue(1);
  }

  @Test
  void scrapeDuration_whenScraped_isThatOfTheScrapesBefore() {
    registry
        .gauge("slow")
        .callback(
            () -> {
              clock.advanceMillis(250);
              return 1;
            });

    assertThat(Pages.values(registry))
        .containsEntry("sightglass_scrape_duration_seconds_count", 0.0)
        .containsEntry("sightglass_scrape_duration_seconds_sum", 0.0);
    Pages.text(registry.filtered("slow"::equals));
    assertThat(Pages.values(registry))
        .containsEntry("sightglass_scrape_duration_seconds_count", 2.0)
        .containsEntry("sightglass_scrape_duration_seconds_sum", 0.5);
  }

  @Test
  void series_whenFamiliesHaveSome_areCounted() {
    Family<Counter> family = registry.counter("c").register("a");
    registry.gauge("g").register();
    registry.gauge("none").register("a");
    family.labels("1");
    family.labels("2");
    assertThat(Pages.samples(registry, "sightglass_series"))
        .isEqualTo("sightglass_series{family=\"c\"} 2\nsightglass_series{family=\"g\"} 1\n");

    family.remove("1");
    assertThat(Pages.samples(registry, "sightglass_series{family=\"c\"}"))
        .isEqualTo("sightglass_series{family=\"c\"} 1\n");
  }

  @Test
  void collectorErrors_whenTwoCollectorsHaveOneName_areAddedUp() {
    for (int i = 0; i < 2; i++) {
      registry.register(
          visitor -> {
            throw new IllegalStateException("fails in " + this);
          });
    }
    assertThat(Pages.values(registry))
        .containsEntry("sightglass_collector_errors_total{collector=\"SelfMetricsTest\"}", 2.0);
  }

  @Test
  void collectorErrors_whenACollectorIsRemoved_stay() {
    Collector failing =
        visitor -> {
          throw new IllegalStateException("fails in " + this);
        };
    registry.register(failing);
    Pages.values(registry);
    registry.unregister(failing);

    assertThat(Pages.values(registry))
        .containsEntry("sightglass_collector_errors_total{collector=\"SelfMetricsTest\"}", 1.0);
  }

  @Test
  void collectorErrors_whenTheFailureCannotSayWhatItIs_areCountedAllTheSame() {
    registry.register(
        visitor -> {
          throw new Speechless();
        });

    assertThat(Pages.values(registry))
        .containsEntry("sightglass_collector_errors_total{collector=\"SelfMetricsTest\"}", 1.0);
  }

  @Test
  void selfMetrics_whenTheApplicationTookAName_leaveItToTheApplication() {
    registry.gauge("sightglass_findings").help("Mine.").register().set(42);
    assertThat(Pages.values(registry)).containsEntry("sightglass_findings", 42.0);
  }

  private static final class Speechless extends RuntimeException {

    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no words");
    }
  }
}
