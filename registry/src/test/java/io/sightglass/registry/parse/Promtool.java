// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code promtool check metrics}: the parser of Prometheus' Go library, and its linter. */
final class Promtool {

  private static final Path PROGRAM = Path.of("/usr/bin/promtool");

  private Promtool() {}

  /** What it says of a page in the Prometheus text format, line by line. */
  static List<String> check(String page) throws IOException, InterruptedException {
    String missing = PROGRAM + " is missing; it is in the package prometheus";
    if ("true".equals(System.getenv("CI"))) {
      assertThat(PROGRAM).as(missing).exists();
    }
    assumeTrue(Files.exists(PROGRAM), missing);
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "check", "metrics")
            .redirectErrorStream(true)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(page.getBytes(UTF_8));
    }
    List<String> said = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    process.waitFor();
    return said;
  }

  /** Whether it can parse a page, good metrics or not. */
  static boolean parses(String page) throws IOException, InterruptedException {
    return check(page).stream().noneMatch(line -> line.contains("text format parsing error"));
  }
}
