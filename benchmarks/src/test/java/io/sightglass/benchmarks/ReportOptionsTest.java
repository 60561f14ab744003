// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportOptionsTest {

  @Test
  void parse_whenEmpty_asksForTheWholeReport() {
    ReportOptions options = ReportOptions.parse();

    assertThat(options.scenarios()).containsExactly(Scenario.values());
    assertThat(options.threads()).containsExactly(1, 2, 8);
    assertThat(options.file()).isEqualTo(Path.of("docs", "performance.md"));
    assertThat(options.smoke()).isFalse();
  }

  @Test
  void include_whenGivenAlone_leavesTheReportUnwritten() {
    ReportOptions options = ReportOptions.parse("--include", "Scrape");

    assertThat(options.scenarios())
        .containsExactly(
            Scenario.OBSERVE_DURING_SCRAPE,
            Scenario.COUNTER_SCRAPE,
            Scenario.HISTOGRAM_SCRAPE,
            Scenario.OPENMETRICS_SCRAPE,
            Scenario.GZIP_SCRAPE);
    assertThat(options.file()).isNull();
  }

  @Test
  void include_whenGivenWithOut_writesThere() {
    ReportOptions options = ReportOptions.parse("--out", "x.md", "--include", "Observe");

    assertThat(options.file()).isEqualTo(Path.of("x.md"));
  }

  @Test
  void threads_whenAList_areItsNumbers() {
    assertThat(ReportOptions.parse("--threads", "4,16").threads()).containsExactly(4, 16);
  }

  @Test
  void threads_whenNotNumbers_areRefused() {
    assertThatThrownBy(() -> ReportOptions.parse("--threads", "0"))
        .hasMessage("--threads expects numbers such as 1,2,8 but got \"0\"");
  }

  @Test
  void option_whenUnknown_isRefused() {
    assertThatThrownBy(() -> ReportOptions.parse("--fast"))
        .hasMessage("unknown option --fast; try --help");
  }

  @Test
  void option_whenItLacksItsValue_isRefused() {
    assertThatThrownBy(() -> ReportOptions.parse("--out"))
        .hasMessage("--out needs a value; try --help");
  }
}
