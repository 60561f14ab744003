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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Asks {@code promtool}, the linter of Prometheus itself, about a page. */
final class Promtool {

  private Promtool() {}

  /** Asserts that {@code promtool check metrics} finds nothing to say. */
  static void assertAccepts(byte[] page) {
    boolean found = Stream.of(path().split(":", -1)).anyMatch(Promtool::hasPromtool);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(found).as("promtool is missing; it is in the package prometheus").isTrue();
    }
    assumeTrue(found, "promtool is missing; it is in the package prometheus");
    try {
      Process process =
          new ProcessBuilder(List.of("promtool", "check", "metrics"))
              .redirectErrorStream(true)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(page);
      }
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("promtool ends").isTrue();
      assertThat(said).isEmpty();
      assertThat(process.exitValue()).isZero();
    } catch (IOException e) {
      throw new AssertionError("promtool cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the test was interrupted", e);
    }
  }

  private static String path() {
    String path = System.getenv("PATH");
    return path == null ? "" : path;
  }

  private static boolean hasPromtool(String folder) {
    return Files.isExecutable(Path.of(folder, "promtool"));
  }
}
