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
      JMH average time, a fresh JVM for each row (`-Xms2g -Xmx2g`), 3 warm-ups (of
      1 s, with several threads 3 s) and 5 measured iterations of 0.5 s each (scrapes: both of 1 s), `-prof gc`. Each ratio is given twice, by the median and
      by the fastest iteration: trust a difference only where both agree, and compare within a table
      only. At set-up each library is checked: counts after 4 threads, every series on the page once,
      with the right sums. The best peer is the fastest library in a case that is neither ours nor a
      floor. B/op is what an operation allocates.

      - `clientjava` is the Prometheus client 1.x as it comes: with exemplars, and with classic and
        native buckets; `-classic` has classic buckets only, and `-noex` no exemplars either. Counters
        have no buckets, so `-classic` is missing there.
      - `simpleclient` is the Prometheus client 0.x.
      - `micrometer` is its Prometheus registry; a histogram is a Timer with the bounds as service
        level objectives.
      - `dropwizard` is Dropwizard Metrics: a histogram is a Timer with its reservoir, a look-up joins a
        dotted name, and it has no text page.
      - `otel` is the OpenTelemetry SDK with its Prometheus exporter, without scope labels and
        `target_info`; a kept handle is the set of attributes.

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
        + Targets.markdown(rows)
        + ReportTable.markdown(rows).stripTrailing()
        + "\n";
  }

  private static String line(String name, String value) {
    return "| " + name + " | " + value + " |\n";
  }
}
