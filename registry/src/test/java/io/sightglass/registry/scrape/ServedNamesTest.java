// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings of names leave on the pages. */
class ServedNamesTest {

  private final Registry registry =
      Registry.create(Settings.of(Map.of("sightglass.self-metrics", "false")::get));

  @BeforeEach
  void fill() {
    registry.counter("jobs").register().inc(3);
    registry.gauge("jobs_waiting").register().set(1);
    registry.histogram("wait_seconds").buckets(Buckets.of(1)).register().observe(0.5);
    registry.summary("size").register().observe(2);
  }

  private String names(String include, String exclude, String query) {
    Settings settings =
        Settings.of(
            Map.of("sightglass.include-names", include, "sightglass.exclude-names", exclude)::get);
    StringBuilder names = new StringBuilder();
    Answer.to(ScrapeHandler.create(registry, settings), FakeRequest.get().query(query))
        .text()
        .lines()
        .filter(line -> line.startsWith("# TYPE "))
        .forEach(line -> names.append(line.split(" ")[2]).append(' '));
    return names.toString().strip();
  }

  @ParameterizedTest
  @CsvSource({
    "'',                '',                   jobs_total jobs_waiting size wait_seconds",
    "jobs*,             '',                   jobs_total jobs_waiting",
    "jobs,              '',                   jobs_total",
    "'jobs_total,size', '',                   jobs_total size",
    "wait_seconds_sum,  '',                   wait_seconds",
    "'',                jobs*,                size wait_seconds",
    "'',                jobs_total,           jobs_waiting size wait_seconds",
    "'',                wait_seconds_bucket,  jobs_total jobs_waiting size",
    "'',                'jobs, size',         jobs_waiting wait_seconds",
    "jobs*,             jobs_waiting,         jobs_total",
    "'',                *,                    ''",
    "none,              '',                   ''",
  })
  void page_whenNamesAreSet_hasTheFamiliesThatAreServed(
      String include, String exclude, String families) {
    assertThat(names(include, exclude, "")).isEqualTo(families);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name[]=wait_seconds",
        "name[]=wait_seconds_bucket",
        "name[]=wait_seconds_count&name[]=jobs",
        "name[]=wait*",
        "name[]=*&name[]=wait_seconds_sum",
        "format=openmetrics",
        "format=html",
        "debug=cardinality",
        "name[]=wait_seconds&format=html"
      })
  void request_whenAFamilyIsExcluded_neverSeesIt(String query) {
    for (String exclude : List.of("wait_seconds", "wait_seconds_sum", "wait*")) {
      Settings settings = Settings.of(Map.of("sightglass.exclude-names", exclude)::get);
      String page =
          Answer.to(ScrapeHandler.create(registry, settings), FakeRequest.get().query(query))
              .text();

      assertThat(page)
          .as("%s without %s", query, exclude)
          .doesNotContain("TYPE wait", "id=\"wait", " wait_seconds\n", "wait_seconds_");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "name[]=jobs_total,        jobs_total",
    "name[]=jobs,              jobs_total",
    "name[]=wait_seconds_sum,  ''",
    "name[]=*,                 jobs_total jobs_waiting",
  })
  void request_whenOnlySomeAreIncluded_choosesAmongThem(String query, String families) {
    assertThat(names("jobs*", "", query)).isEqualTo(families);
  }

  @Test
  void request_whenIncludedAndAskedForByOtherNames_seesTheFamily() {
    assertThat(names("wait_seconds", "", "name[]=wait_seconds_sum")).isEqualTo("wait_seconds");
  }

  @Test
  void collector_whenAllItDescribesIsExcluded_isNotCalled() {
    List<String> calls = new ArrayList<>();
    registry.gauge("dear").callback(() -> calls.size());
    registry.gauge("cheap").callback(() -> call(calls));

    assertThat(names("", "cheap,jobs*,size,wait*", "")).isEqualTo("dear");
    assertThat(calls).isEmpty();
  }

  private static double call(List<String> calls) {
    calls.add("called");
    return 1;
  }

  @Test
  void names_whenOneFitsNothing_areAFinding() {
    Settings settings = Settings.of(Map.of("sightglass.exclude-names", "jobs,wait*seconds")::get);
    ScrapeHandler.create(registry, settings);

    assertThat(registry.findings().list())
        .containsExactly(
            new Finding(
                "sightglass.exclude-names",
                "has names of metrics, or what they begin with and *, but got \"wait*seconds\","
                    + " which fits none"));
  }

  @Test
  void source_whenItIsNoRegistry_isFilteredToo() {
    Settings settings = Settings.of(Map.of("sightglass.exclude-names", "level")::get);
    ScrapeHandler handler =
        ScrapeHandler.of(
            visitor -> {
              Handlers.gauges(2).collect(visitor);
              visitor.family(Metadata.gauge("other", ""));
            },
            settings);

    assertThat(Answer.to(handler, FakeRequest.get()).text()).isEqualTo("# TYPE other gauge\n");
  }
}
