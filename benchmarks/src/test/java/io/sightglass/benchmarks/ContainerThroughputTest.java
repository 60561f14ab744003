// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerThroughputTest {

  @TempDir Path folder;

  /** One short round; the figures mean nothing. */
  @Test
  void run_whenShort_writesItsSectionAndNothingElse() throws IOException, InterruptedException {
    String missing = "wrk is missing; it is in the package wrk";
    if ("true".equals(System.getenv("CI"))) {
      assertThat(Wrk.isInstalled()).as(missing).isTrue();
    }
    assumeTrue(Wrk.isInstalled(), missing);
    Path page = folder.resolve("performance.md");
    Files.writeString(page, "# Performance\n");

    ContainerThroughput.parse("--rounds", "1", "--seconds", "1", "--out", page.toString()).run();

    assertThat(Files.readString(page))
        .startsWith("# Performance\n\n<!-- throughput of a container: begin -->\n")
        .containsPattern("\\| with the filter : without \\| 1 \\| [0-9.]+ \\|")
        .containsPattern("\\| without : without \\| 1 \\| [0-9.]+ \\|")
        .contains("nothing can be said: there is no such interval with fewer than 6 rounds.\n")
        .endsWith("<!-- throughput of a container: end -->\n");
  }

  @Test
  void parse_whenAnOptionIsUnknown_isRefused() {
    assertThatThrownBy(() -> ContainerThroughput.parse("--round", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown option --round; try --help");
  }

  @Test
  void parse_whenAValueIsMissing_isRefused() {
    assertThatThrownBy(() -> ContainerThroughput.parse("--seconds"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--seconds needs a value; try --help");
  }

  @Test
  void parse_whenANumberIsNone_isRefused() {
    assertThatThrownBy(() -> ContainerThroughput.parse("--rounds", "0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--rounds expects a number from 1 to 9999 but got \"0\"");
  }
}
