// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The jar, run as a program. */
class CommandLineIT {

  private static final String PAGE = "# HELP a A.\n# TYPE a gauge\na 1\n";

  private record Result(int exitCode, String output) {}

  private static Result run(String input, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", System.getProperty("bundle.jar")));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
    return new Result(process.exitValue(), output);
  }

  @Test
  void check_whenPageIsGood_isSilent() throws Exception {
    assertThat(run(PAGE, "check", "-")).isEqualTo(new Result(0, ""));
  }

  @Test
  void check_whenPageIsBroken_saysWhere() throws Exception {
    Result result = run(PAGE + "a{é=\"1\"} 1\n", "check", "-");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).startsWith("-:4:3: ").contains("é").hasLineCount(1);
  }

  @Test
  void convert_whenToOpenMetrics_writesThat() throws Exception {
    assertThat(run(PAGE, "convert", "--to", "openmetrics", "-"))
        .isEqualTo(new Result(0, "# TYPE a gauge\n# HELP a A.\na 1\n# EOF\n"));
  }

  @Test
  void help_whenAskedFor_isShown() throws Exception {
    assertThat(run("", "--help").output())
        .startsWith("Checks, converts and pushes pages of metrics.");
  }

  @Test
  void version_whenAskedFor_isThatOfTheJar() throws Exception {
    assertThat(run("", "--version").output()).matches("sightglass \\d+\\.\\d+\\.\\d+.*\\R");
  }

  @Test
  void commandLine_whenWrong_isOneLine() throws Exception {
    assertThat(run("", "--frobnicate"))
        .isEqualTo(
            new Result(
                2,
                "sightglass: there is no command --frobnicate; there are check, convert and push"
                    + System.lineSeparator()));
  }
}
