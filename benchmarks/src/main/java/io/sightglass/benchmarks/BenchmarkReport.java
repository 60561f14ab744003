// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.runner.RunnerException;

/** The command that runs the benchmarks and writes the report. */
public final class BenchmarkReport {

  /** Without it simpleclient writes a second line for each series. */
  private static final String NO_CREATED_SERIES = "PROMETHEUS_DISABLE_CREATED_SERIES";

  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;

  private BenchmarkReport() {}

  /** Runs the command; exits with 0, with 1 if a benchmark failed, or with 2 for a wrong option. */
  public static void main(String[] arguments) throws Exception {
    ReportOptions options;
    try {
      options = ReportOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(WRONG_USE);
      return;
    }
    if (options.help()) {
      System.out.print(ReportOptions.USAGE);
    } else if (System.getenv(NO_CREATED_SERIES) == null) {
      System.exit(runAgainWithoutCreatedSeries(arguments));
    } else {
      System.exit(options.smoke() ? smoke(options, System.out) : report(options, arguments));
    }
  }

  private static int smoke(ReportOptions options, PrintStream out) throws RunnerException {
    List<Measurement> rows = Smoke.run(options.scenarios());
    List<String> complaints = Smoke.complaints(rows);
    complaints.forEach(out::println);
    out.println(rows.size() + " benchmarks ran, " + complaints.size() + " complaints");
    return complaints.isEmpty() ? 0 : FAILED;
  }

  private static int report(ReportOptions options, String... arguments)
      throws RunnerException, IOException {
    List<Measurement> rows = new ArrayList<>();
    for (Scenario scenario : options.scenarios()) {
      rows.addAll(BenchmarkRun.measure(scenario, options.threads()));
    }
    String command = "java -jar benchmarks/target/benchmarks.jar " + String.join(" ", arguments);
    String page = ReportPage.markdown(command.trim(), rows);
    Path file = options.file();
    if (file == null) {
      System.out.println(page);
      return 0;
    }
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(Objects.requireNonNull(folder, "a file is in a folder"));
    String kept = ReportSection.of(ReportSection.read(file));
    Files.writeString(file, kept.isEmpty() ? page : page + "\n" + kept);
    System.out.println("written to " + file);
    return 0;
  }

  /** An environment variable can only be set for a new process; its forks inherit it. */
  private static int runAgainWithoutCreatedSeries(String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(BenchmarkReport.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process.environment().put(NO_CREATED_SERIES, "true");
    return process.start().waitFor();
  }
}
