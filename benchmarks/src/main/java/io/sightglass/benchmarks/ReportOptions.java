// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
final class ReportOptions {

  static final String USAGE =
      """
      java -jar benchmarks.jar [--include REGEX] [--threads 1,2,8] [--out FILE]
      java -jar benchmarks.jar --smoke

        --include REGEX  only benchmarks whose name contains a match; prints the tables and writes
                         nothing unless --out is given
        --threads LIST   thread counts of what is run with several threads; 1,2,8 by default
        --out FILE       where the report goes; docs/performance.md by default
        --smoke          runs everything for a moment, checks that it works, and writes nothing
        --help           prints this
      """;

  private static final Path DEFAULT_FILE = Path.of("docs", "performance.md");

  private Pattern include = Pattern.compile("");
  private List<Integer> threads = List.of(1, 2, 8);
  private @Nullable Path file = DEFAULT_FILE;
  private boolean smoke;
  private boolean help;

  private ReportOptions() {}

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if an option is unknown, lacks its value or has a wrong one
   */
  static ReportOptions parse(String... arguments) {
    ReportOptions options = new ReportOptions();
    Deque<String> rest = new ArrayDeque<>(List.of(arguments));
    Path out = null;
    boolean partial = false;
    while (!rest.isEmpty()) {
      String option = rest.pop();
      switch (option) {
        case "--smoke" -> options.smoke = true;
        case "--help" -> options.help = true;
        case "--out" -> out = Path.of(value(option, rest));
        case "--threads" -> options.threads = threads(value(option, rest));
        case "--include" -> {
          options.include = pattern(value(option, rest));
          partial = true;
        }
        default -> throw new IllegalArgumentException("unknown option " + option + "; try --help");
      }
    }
    if (out != null || partial) {
      options.file = out;
    }
    return options;
  }

  List<Scenario> scenarios() {
    return Arrays.stream(Scenario.values())
        .filter(each -> include.matcher(each.benchmarkName()).find())
        .toList();
  }

  List<Integer> threads() {
    return threads;
  }

  /** Where the report goes; null if it is only printed. */
  @Nullable Path file() {
    return file;
  }

  boolean smoke() {
    return smoke;
  }

  boolean help() {
    return help;
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value; try --help");
    }
    return rest.pop();
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "--include expects a regular expression but got \"" + regex + "\"", e);
    }
  }

  private static List<Integer> threads(String list) {
    if (!list.matches("[1-9][0-9]{0,3}(,[1-9][0-9]{0,3})*")) {
      throw new IllegalArgumentException(
          "--threads expects numbers such as 1,2,8 but got \"" + list + "\"");
    }
    return Arrays.stream(list.split(",", -1)).map(Integer::valueOf).toList();
  }
}
