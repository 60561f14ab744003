// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The report of a run as a Markdown page. */
final class ReportPage {

  private static final String METHOD =
      """
      JMH average time, a fresh JVM for each row (`-Xms2g -Xmx2g`), 3 × 1 s warm-up, 5 × 1 s measured,
      `-prof gc`. Each ratio is given twice, by the median and by the fastest iteration: trust a
      difference only where both agree, and compare within a table only. At set-up each library is
      checked: counts after 4 threads, every series on the page once, with the right sums. The best
      peer is the fastest library in a case that is neither ours nor a floor. `clientjava` is the
      Prometheus client 1.x as it comes and `clientjava-noex` the same with classic buckets and
      without exemplars; `simpleclient` is the client 0.x. B/op is what an operation allocates.

      """;

  private ReportPage() {}

  static String markdown(String command, List<Measurement> rows) {
    return "# Performance\n\n"
        + "Written by the benchmarks; do not edit.\n\n"
        + "| | |\n|---|---|\n"
        + line("Date", LocalDate.now(ZoneOffset.UTC).toString())
        + line("Command", "`" + command + "`")
        + line("Machine", Machine.hardware())
        + line("System", Machine.system())
        + line("JDK", Machine.jdk())
        + line("Versions", Machine.versions())
        + "\n"
        + METHOD
        + ReportTable.markdown(rows).stripTrailing()
        + "\n";
  }

  private static String line(String name, String value) {
    return "| " + name + " | " + value + " |\n";
  }
}
