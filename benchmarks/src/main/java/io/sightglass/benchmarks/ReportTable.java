// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of one scenario as a Markdown table: cases in the order run, fastest library first. */
final class ReportTable {

  private static final String RIGHT = "---:";

  private final Scenario scenario;
  private final List<Measurement> rows;
  private final Results results;

  ReportTable(Scenario scenario, List<Measurement> rows) {
    this.scenario = scenario;
    this.rows = rows;
    this.results = new Results(rows);
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(scenario.title()).append("\n\n");
    text.append(scenario.remark()).append("\n\n");
    List<String> header = header();
    append(text, header);
    text.append("|---|---|").append((RIGHT + "|").repeat(header.size() - 2)).append('\n');
    for (String variant : rows.stream().map(Measurement::variant).distinct().toList()) {
      rows.stream()
          .filter(row -> row.variant().equals(variant))
          .sorted(Results.BY_MEDIAN)
          .forEach(row -> append(text, cells(row)));
    }
    return text.append('\n').toString();
  }

  private List<String> header() {
    String best = scenario.kind() == Kind.RETAINING ? "least" : "fastest";
    List<String> names = new ArrayList<>(List.of("case", "library"));
    names.add("median (" + best + "), " + scenario.kind().unit());
    names.add("× best peer");
    if (!scenario.floor().isEmpty()) {
      names.add("× floor");
    }
    if (scenario.kind() != Kind.RETAINING) {
      names.add("B/op");
    }
    if (scenario.kind() == Kind.SCRAPING) {
      names.add("page, B");
    }
    return names;
  }

  private List<String> cells(Measurement row) {
    Figure figure = row.figure();
    List<String> cells = new ArrayList<>();
    cells.add(row.variant());
    cells.add(row.isOurs() ? "**" + row.library() + "**" : row.library());
    cells.add(Figure.number(figure.median()) + " (" + Figure.number(figure.fastest()) + ")");
    cells.add(ratio(row, results.of(Results.BEST_PEER, scenario, row.variant())));
    if (!scenario.floor().isEmpty()) {
      cells.add(ratio(row, results.of(scenario.floor(), scenario, row.variant())));
    }
    if (scenario.kind() != Kind.RETAINING) {
      cells.add(whole(row.bytes()));
    }
    if (scenario.kind() == Kind.SCRAPING) {
      cells.add(whole(row.page()));
    }
    return cells;
  }

  private static String ratio(Measurement row, Optional<Measurement> to) {
    return to.map(other -> row.figure().over(other.figure()).text()).orElse("");
  }

  private static String whole(double bytes) {
    return String.format(Locale.ROOT, "%,.0f", bytes);
  }

  private static void append(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** All tables of a run. */
  static String markdown(List<Measurement> rows) {
    return rows.stream()
        .map(Measurement::scenario)
        .distinct()
        .map(
            each -> new ReportTable(each, rows.stream().filter(r -> r.scenario() == each).toList()))
        .map(ReportTable::markdown)
        .collect(Collectors.joining());
  }
}
