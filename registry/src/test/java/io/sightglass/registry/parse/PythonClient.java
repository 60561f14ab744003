// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The OpenMetrics parser of the Python client, asked about many pages at once. */
final class PythonClient {

  private static final Path PACKAGE = Path.of("/usr/lib/python3/dist-packages/prometheus_client");

  private static final String SCRIPT =
      """
      import base64, io, sys
      from prometheus_client.openmetrics.parser import text_fd_to_metric_families
      for line in sys.stdin:
          try:
              text = base64.b64decode(line).decode("utf-8")
              list(text_fd_to_metric_families(io.StringIO(text, newline="\\n")))
              print("accepted")
          except Exception as e:
              print(repr(e).encode("ascii", "replace").decode("ascii"))
      """;

  private PythonClient() {}

  /** For each page "accepted", or what is wrong with it. */
  static List<String> verdicts(List<String> pages) throws IOException, InterruptedException {
    String missing = PACKAGE + " is missing; it is in the package python3-prometheus-client";
    if ("true".equals(System.getenv("CI"))) {
      assertThat(PACKAGE).as(missing).exists();
    }
    assumeTrue(Files.exists(PACKAGE), missing);
    Path answers = Files.createTempFile(Path.of("target"), "python", ".txt");
    try {
      Process process =
          new ProcessBuilder("/usr/bin/python3", "-c", SCRIPT)
              .redirectErrorStream(true)
              .redirectOutput(answers.toFile())
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(
            pages.stream()
                .map(page -> Base64.getEncoder().encodeToString(page.getBytes(UTF_8)) + "\n")
                .collect(Collectors.joining())
                .getBytes(US_ASCII));
      }
      assertThat(process.waitFor()).isZero();
      List<String> verdicts = Files.readAllLines(answers);
      assertThat(verdicts).hasSameSizeAs(pages);
      return verdicts;
    } finally {
      Files.delete(answers);
    }
  }
}
