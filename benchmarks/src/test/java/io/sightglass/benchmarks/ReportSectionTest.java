// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportSectionTest {

  @Test
  void replace_whenThePageHasNone_addsItAtTheEnd() {
    assertThat(ReportSection.replace("# Page\n", "New.\n"))
        .isEqualTo(
            """
            # Page

            <!-- throughput of a container: begin -->
            New.
            <!-- throughput of a container: end -->
            """);
  }

  @Test
  void replace_whenThePageHasOne_leavesTheRest() {
    String page = ReportSection.replace("# Page\n", "Old.\n") + "More.\n";
    assertThat(ReportSection.replace(page, "New $1.\n"))
        .isEqualTo(ReportSection.replace("# Page\n", "New $1.\n") + "More.\n");
  }

  @Test
  void of_whenThePageHasOne_isThatWithItsMarkers() {
    String page = ReportSection.replace("# Page\n", "Old.\n");
    assertThat("# Page\n\n" + ReportSection.of(page + "More.\n")).isEqualTo(page);
  }

  @Test
  void of_whenThePageHasNone_isEmpty() {
    assertThat(ReportSection.of("# Page\n")).isEmpty();
  }
}
