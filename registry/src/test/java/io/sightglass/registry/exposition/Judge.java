// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of others that reads a page from its standard input and says what is wrong with it.
 *
 * @param needs the files that have to be there, and the Debian package that brings them
 */
public record Judge(List<Path> needs, String debianPackage, List<String> command) {

  /** The linter of Prometheus itself, for the Prometheus text format. */
  public static final Judge PROMTOOL =
      new Judge(List.of(onPath("promtool")), "prometheus", List.of("promtool", "check", "metrics"));

  /** The OpenMetrics parser of the Python client, the strictest that there is. */
  public static final Judge PYTHON_CLIENT =
      new Judge(
          List.of(
              Path.of("/usr/bin/python3"),
              Path.of("/usr/lib/python3/dist-packages/prometheus_client")),
          "python3-prometheus-client",
          List.of(
              "/usr/bin/python3",
              "-c",
              """
              import io, sys
              from prometheus_client.openmetrics.parser import text_fd_to_metric_families
              text = sys.stdin.buffer.read().decode("utf-8")
              list(text_fd_to_metric_families(io.StringIO(text, newline="\\n")))
              """));

  /** Asserts that the judge says nothing. */
  public void assertAccepts(String page) {
    boolean found = needs.stream().allMatch(Files::exists);
    String missing = needs + " is missing; it is in the package " + debianPackage;
    if ("true".equals(System.getenv("CI"))) {
      assertThat(found).as(missing).isTrue();
    }
    assumeTrue(found, missing);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(page.getBytes(UTF_8));
      }
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
      assertThat(said).isEmpty();
      assertThat(process.exitValue()).isZero();
    } catch (IOException e) {
      throw new AssertionError(command + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the test was interrupted", e);
    }
  }

  private static Path onPath(String name) {
    String path = System.getenv("PATH");
    return Arrays.stream(path == null ? new String[0] : path.split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(Path.of(name));
  }
}
