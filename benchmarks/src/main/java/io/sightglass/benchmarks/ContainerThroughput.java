// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The command that measures what our filter costs a real container. */
public final class ContainerThroughput {

  private static final String USAGE =
      """
      java -cp benchmarks.jar io.sightglass.benchmarks.ContainerThroughput [--rounds 10] [--seconds 4] [--out FILE]

        --rounds N   how often servers are started; each round has one ratio; 10 by default
        --seconds N  how long a run is; 4 by default
        --out FILE   the report that gets the section; docs/performance.md by default
        --help       prints this
      """;

  private static final int WRONG_USE = 2;
  private static final int CONNECTIONS = 16;

  private final int rounds;
  private final int seconds;
  private final Path file;

  ContainerThroughput(int rounds, int seconds, Path file) {
    this.rounds = rounds;
    this.seconds = seconds;
    this.file = file;
  }

  /** Runs the command; exits with 0, or with 2 for a wrong option or without {@code wrk}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    try {
      parse(arguments).run();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(WRONG_USE);
    }
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if an option is unknown, lacks its value or has a wrong one
   */
  static ContainerThroughput parse(String... arguments) {
    int rounds = 10;
    int seconds = 4;
    Path file = Path.of("docs", "performance.md");
    Deque<String> rest = new ArrayDeque<>(List.of(arguments));
    while (!rest.isEmpty()) {
      String option = rest.pop();
      if (rest.isEmpty()) {
        throw new IllegalArgumentException(option + " needs a value; try --help");
      }
      switch (option) {
        case "--rounds" -> rounds = number(option, rest.pop());
        case "--seconds" -> seconds = number(option, rest.pop());
        case "--out" -> file = Path.of(rest.pop());
        default -> throw new IllegalArgumentException("unknown option " + option + "; try --help");
      }
    }
    return new ContainerThroughput(rounds, seconds, file);
  }

  private static int number(String option, String text) {
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(
          option + " expects a number from 1 to 9999 but got \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }

  /** Measures, and writes the section of the report. */
  void run() throws IOException, InterruptedException {
    if (!Wrk.isInstalled()) {
      throw new IllegalArgumentException(
          "the load generator wrk is not on the PATH; it is in the package wrk");
    }
    ContainerPairs pairs = new ContainerPairs(new Wrk(CONNECTIONS, seconds));
    for (int i = 0; i < rounds; i++) {
      pairs.round();
    }
    String command =
        "java -cp benchmarks/target/benchmarks.jar %s --rounds %d --seconds %d"
            .formatted(ContainerThroughput.class.getName(), rounds, seconds);
    String section = pairs.markdown(command);
    Files.writeString(file, ReportSection.replace(ReportSection.read(file), section));
    System.out.print(section);
  }
}
