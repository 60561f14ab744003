// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar, run as a program. */
class CommandLineIT {

  private static final String PAGE = "# HELP a A.\n# TYPE a gauge\na 1\n";

  private record Result(int exitCode, String output) {}

  private static Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", System.getProperty("bundle.jar")));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static Result run(String input, String... args) throws IOException, InterruptedException {
    Process process = start(args);
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", List.of(args)).isTrue();
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
        .startsWith("Checks, converts and pushes pages of metrics, and serves");
  }

  @Test
  void version_whenAskedFor_isThatOfTheJar() throws Exception {
    assertThat(run("", "--version").output()).matches("sightglass \\d+\\.\\d+\\.\\d+.*\\R");
  }

  @Test
  void serve_whenTheDirectoryIsNotThereYet_waitsForItAndEndsWithTheProcess(@TempDir Path folder)
      throws Exception {
    Process process = start("serve", "--dir", folder.resolve("later").toString(), "--port", "0");
    try (BufferedReader output = process.inputReader(UTF_8)) {
      String line = "";
      while (!line.contains(" is served at ")) {
        line = Objects.requireNonNull(output.readLine(), "a line with the address");
      }
      URI page = URI.create(line.substring(line.indexOf("http")));

      assertThat(get(page)).contains("\nsightglass_shared_up 0\n");
      Files.createDirectory(
          folder.resolve("later"),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      assertThat(get(page)).contains("\nsightglass_shared_up 1\n");
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + 15);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void serve_whenThePortIsTaken_isOneLine(@TempDir Path folder) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Result result = run("", "serve", "--dir", folder.toString(), "--port", "" + port);
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.output())
          .endsWith(
              "sightglass: the metrics server cannot listen on address 127.0.0.1, port "
                  + port
                  + ": Address already in use; free that port, or choose another address or port"
                  + System.lineSeparator());
    }
  }

  private static String get(URI page) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void commandLine_whenWrong_isOneLine() throws Exception {
    assertThat(run("", "--frobnicate"))
        .isEqualTo(
            new Result(
                2,
                "sightglass: there is no command --frobnicate; there are check, convert, push and serve"
                    + System.lineSeparator()));
  }
}
