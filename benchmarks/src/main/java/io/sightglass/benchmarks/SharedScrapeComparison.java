// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.registry.internal.shared.MergedView;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The command that scrapes a shared directory of 50 instances with 1,000 series, and has the Python
 * client scrape the same data in its multiprocess mode.
 */
public final class SharedScrapeComparison {

  private static final int INSTANCES = 50;
  private static final int SERIES = 1000;
  private static final int WARM_UP = 4000;
  private static final int SCRAPES = 101;
  private static final String SCRIPT = "multiprocess.py";
  private static final double NANOS_PER_MILLI = 1e6;

  private SharedScrapeComparison() {}

  /**
   * Prints the medians of both, and how many times longer the other one takes: by the clock, and by
   * what the processor works for it, which counts where the machine has other work.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Times ours = ours();
    Times python = python();
    System.out.printf(
        Locale.ROOT, "%d instances of %d series, milliseconds of a page%n", INSTANCES, SERIES);
    print("by the clock", ours.clock, python.clock);
    print("of the processor", ours.work, python.work);
  }

  private static void print(String what, double ours, double python) {
    System.out.printf(
        Locale.ROOT,
        "%-17s Sightglass %6.2f  Python client %6.1f  ratio %5.1f%n",
        what,
        ours,
        python,
        python / ours);
  }

  private static Times ours() throws IOException {
    Path path = Files.createTempDirectory("shared");
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    try (SharedDirectory directory = SharedDirectory.create(path, INSTANCES, SERIES)) {
      MergedView view = SharedScrapeBenchmark.view(directory);
      byte[] page = SharedScrapeBenchmark.text(SharedScrapeBenchmark.read(view));
      Checks.requireEqual("lines", SERIES, (double) PageCheck.of(page).lines());
      double[] clock = new double[SCRAPES];
      double[] work = new double[SCRAPES];
      for (int i = -WARM_UP; i < SCRAPES; i++) {
        long start = System.nanoTime();
        long worked = threads.getCurrentThreadCpuTime();
        SharedScrapeBenchmark.text(SharedScrapeBenchmark.read(view));
        clock[Math.max(0, i)] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        work[Math.max(0, i)] = (threads.getCurrentThreadCpuTime() - worked) / NANOS_PER_MILLI;
      }
      Arrays.sort(clock);
      Arrays.sort(work);
      return new Times(clock[SCRAPES / 2], work[SCRAPES / 2]);
    }
  }

  /** Its merge and the text of the page, as it says itself. */
  private static Times python() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "/usr/bin/python3",
                "-",
                Integer.toString(INSTANCES),
                Integer.toString(SERIES),
                Integer.toString(SharedDirectory.FAMILIES))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (OutputStream script = process.getOutputStream();
        InputStream source = SharedScrapeComparison.class.getResourceAsStream(SCRIPT)) {
      Objects.requireNonNull(source, SCRIPT).transferTo(script);
    }
    String answer;
    try (InputStream out = process.getInputStream()) {
      answer = new String(out.readAllBytes(), UTF_8);
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the Python client failed with " + process.exitValue());
    }
    List<String> lines = answer.lines().toList();
    return new Times(Double.parseDouble(lines.get(0)), Double.parseDouble(lines.get(1)));
  }

  /** In milliseconds. */
  private record Times(double clock, double work) {}
}
