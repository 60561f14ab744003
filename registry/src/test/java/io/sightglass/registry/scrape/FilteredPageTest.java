// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.Registry;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code name[]} leaves on the page, in both formats. */
class FilteredPageTest {

  private final Registry registry = Registry.create();
  private final ScrapeHandler handler = ScrapeHandler.create(registry);

  @BeforeEach
  void fill() {
    registry.counter("jobs").help("Jobs.").register().inc(3);
    registry
        .histogram("wait_seconds")
        .help("Wait.")
        .unit("seconds")
        .buckets(Buckets.of(1))
        .register("queue")
        .labels("mail")
        .observe(0.5);
    registry.gauge("wait_seconds_limit").help("Limit.").register().set(9);
    registry.register(
        visitor -> {
          visitor.family(Metadata.summary("size", "Size."));
          visitor.summary(Labels.NONE, 2, 5, List.of(new Quantile(0.5, 2)), details(1_700_000_000));
          visitor.family(new Metadata("load", MetricType.GAUGE_HISTOGRAM, "", "Load."));
          visitor.histogram(Labels.NONE, Buckets.of(1), new long[] {1, 1}, 4);
        });
  }

  private static Details details(double created) {
    return new Details(created, Double.NaN, List.of());
  }

  private String text(String query) {
    return Answer.to(handler, FakeRequest.get().query(query)).text();
  }

  private String openMetrics(String query) {
    FakeRequest request = FakeRequest.get().query(query);
    return Answer.to(handler, request.with("Accept", "application/openmetrics-text")).text();
  }

  @Test
  void page_whenASampleIsNamed_hasOnlyItsLinesAndItsFamilysHead() {
    assertThat(text("name[]=wait_seconds_sum"))
        .isEqualTo(
            """
            # HELP wait_seconds Wait.
            # TYPE wait_seconds histogram
            wait_seconds_sum{queue="mail"} 0.5
            """);
    assertThat(openMetrics("name[]=wait_seconds_sum"))
        .isEqualTo(
            """
            # TYPE wait_seconds histogram
            # UNIT wait_seconds seconds
            # HELP wait_seconds Wait.
            wait_seconds_sum{queue="mail"} 0.5
            # EOF
            """);
  }

  @Test
  void page_whenSeveralSamplesAreNamed_hasThemAll() {
    assertThat(text("name[]=wait_seconds_count&name[]=jobs_total&name[]=size_sum"))
        .isEqualTo(
            """
            # HELP jobs_total Jobs.
            # TYPE jobs_total counter
            jobs_total 3
            # HELP wait_seconds Wait.
            # TYPE wait_seconds histogram
            wait_seconds_count{queue="mail"} 1
            # HELP size Size.
            # TYPE size summary
            size_sum 5
            """);
  }

  @Test
  void page_whenAFamilyIsNamed_hasAllItsSamples() {
    assertThat(text("name[]=wait_seconds"))
        .isEqualTo(
            """
            # HELP wait_seconds Wait.
            # TYPE wait_seconds histogram
            wait_seconds_bucket{queue="mail",le="1.0"} 1
            wait_seconds_bucket{queue="mail",le="+Inf"} 1
            wait_seconds_count{queue="mail"} 1
            wait_seconds_sum{queue="mail"} 0.5
            """);
    assertThat(openMetrics("name[]=jobs"))
        .isEqualTo("# TYPE jobs counter\n# HELP jobs Jobs.\njobs_total 3\n# EOF\n");
  }

  @Test
  void page_whenAPrefixIsNamed_hasTheSamplesThatBeginWithIt() {
    assertThat(text("name[]=wait_seconds_*"))
        .isEqualTo(
            """
            # HELP wait_seconds Wait.
            # TYPE wait_seconds histogram
            wait_seconds_bucket{queue="mail",le="1.0"} 1
            wait_seconds_bucket{queue="mail",le="+Inf"} 1
            wait_seconds_count{queue="mail"} 1
            wait_seconds_sum{queue="mail"} 0.5
            # HELP wait_seconds_limit Limit.
            # TYPE wait_seconds_limit gauge
            wait_seconds_limit 9
            """);
    assertThat(text("name[]=wait_seconds_c*"))
        .isEqualTo(
            """
            # HELP wait_seconds Wait.
            # TYPE wait_seconds histogram
            wait_seconds_count{queue="mail"} 1
            """);
  }

  @Test
  void page_whenASampleIsAFamilyOfItsOwnInText_hasItAsThat() {
    assertThat(text("name[]=load_gsum"))
        .isEqualTo(
            """
            # HELP load Load.
            # TYPE load histogram
            # HELP load_gsum Load.
            # TYPE load_gsum gauge
            load_gsum 4
            """);
    assertThat(openMetrics("name[]=load_gsum"))
        .isEqualTo("# TYPE load gaugehistogram\n# HELP load Load.\nload_gsum 4\n# EOF\n");
  }

  @Test
  void page_whenOnlyTheBeginningIsNamed_hasNoOtherSample() {
    assertThat(openMetrics("name[]=size_created"))
        .isEqualTo("# TYPE size summary\n# HELP size Size.\nsize_created 1700000000\n# EOF\n");
  }

  @Test
  void page_whenNothingFits_isEmptyAndWhole() {
    assertThat(text("name[]=none")).isEmpty();
    assertThat(openMetrics("name[]=none")).isEqualTo("# EOF\n");
  }
}
