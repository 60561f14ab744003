// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The load generator {@code wrk}, with one thread.
 *
 * @param connections how many are kept open, each with one request at a time
 * @param seconds how long it runs
 */
record Wrk(int connections, int seconds) {

  private static final String PROGRAM = "wrk";
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
  private static final Pattern RATE = Pattern.compile("Requests/sec: +([0-9.]+)");
  private static final Pattern FAILURES = Pattern.compile("(?:Socket errors|Non-2xx).*");

  /** What a run came to. */
  record Result(long requests, double perSecond) {

    /**
     * Reads what the program prints.
     *
     * @throws IOException if a request failed, or if it is not such a text
     */
    static Result of(String printed) throws IOException {
      Matcher failures = FAILURES.matcher(printed);
      if (failures.find()) {
        throw new IOException("the load had failures: " + failures.group());
      }
      Matcher requests = REQUESTS.matcher(printed);
      Matcher rate = RATE.matcher(printed);
      if (!requests.find() || !rate.find()) {
        throw new IOException("wrk was to print its requests and their rate, but: " + printed);
      }
      return new Result(Long.parseLong(requests.group(1)), Double.parseDouble(rate.group(1)));
    }
  }

  /** Whether the program is there. */
  static boolean isInstalled() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
  }

  /** Loads an address. */
  Result run(String url) throws IOException, InterruptedException {
    List<String> command =
        List.of(PROGRAM, "-t", "1", "-c", "" + connections, "-d", seconds + "s", url);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return Result.of(printed);
  }
}
