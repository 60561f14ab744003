// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import org.junit.jupiter.api.Test;

/** Durations as summaries, by choice. */
final class SummaryTest {

  @Test
  void summary_withoutName_hasAMetricOfItsOwn() {
    try (Cdi cdi = Cdi.with(Work.class)) {
      cdi.bean(Work.class).plain();

      assertThat(type(cdi, "bean_call_duration_summary_seconds")).isEqualTo(MetricType.SUMMARY);
      assertThat(
              cdi.value(
                  "bean_call_duration_summary_seconds_count",
                  "class",
                  "Work",
                  "method",
                  "plain",
                  "exception",
                  ""))
          .isEqualTo(1);
    }
  }

  @Test
  void quantiles_makeASummary() {
    try (Cdi cdi = Cdi.with(Work.class)) {
      cdi.bean(Work.class).precise();

      assertThat(
              cdi.value(
                  "shop_work_seconds",
                  "class",
                  "Work",
                  "method",
                  "precise",
                  "exception",
                  "",
                  "quantile",
                  "0.99"))
          .isPositive();
    }
  }

  @Test
  void quantile_thatIsNone_isReportedAndTheDefaultIsUsed() {
    try (Cdi cdi = Cdi.with(Bad.class)) {
      cdi.bean(Bad.class).work();

      assertThat(cdi.findings())
          .containsExactly(
              new Finding(
                  Bad.class.getName() + ".work",
                  "is measured as bean_call_duration_seconds instead: a quantile is 0 to 1, but got"
                      + " 99.0"));
      assertThat(cdi.timed("Bad", "work", "")).isEqualTo(1);
    }
  }

  private static MetricType type(Cdi cdi, String name) {
    return Snapshot.of(cdi.registry()).families().stream()
        .filter(family -> family.metadata().name().equals(name))
        .findFirst()
        .orElseThrow()
        .metadata()
        .type();
  }

  @ApplicationScoped
  static class Work {
    @Timed(summary = true)
    public void plain() {}

    @Timed(
        value = "shop_work",
        quantiles = {0.5, 0.99})
    public void precise() {}
  }

  @ApplicationScoped
  static class Bad {
    @Timed(value = "shop_bad", quantiles = 99)
    public void work() {}
  }
}
