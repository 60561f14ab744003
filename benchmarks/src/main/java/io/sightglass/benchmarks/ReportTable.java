// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of one scenario as a Markdown table: cases in the order run, fastest library first. */
final class ReportTable {

  private static final Comparator<Measurement> BY_MEDIAN =
      Comparator.comparingDouble(Measurement::median);
  private static final double WHOLE_FROM = 100;
  private static final double ONE_DECIMAL_FROM = 10;

  private final Scenario scenario;
  private final List<Measurement> rows;

  ReportTable(Scenario scenario, List<Measurement> rows) {
    this.scenario = scenario;
    this.rows = rows;
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(scenario.title()).append("\n\n");
    text.append(scenario.remark()).append("\n\n");
    String floor = scenario.floor().isEmpty() ? "" : " × floor |";
    text.append("| case | library | median (fastest), ").append(scenario.unit());
    text.append(" | × best peer |").append(floor).append(" B/op |\n");
    text.append("|---|---|---:|---:|").append(floor.isEmpty() ? "" : "---:|").append("---:|\n");
    for (String variant : rows.stream().map(Measurement::variant).distinct().toList()) {
      appendCase(
          text,
          rows.stream().filter(row -> row.variant().equals(variant)).sorted(BY_MEDIAN).toList());
    }
    return text.append('\n').toString();
  }

  private void appendCase(StringBuilder text, List<Measurement> sorted) {
    Optional<Measurement> peer = sorted.stream().filter(Measurement::isPeer).findFirst();
    Optional<Measurement> floor =
        sorted.stream().filter(row -> row.library().equals(scenario.floor())).findFirst();
    for (Measurement row : sorted) {
      text.append("| ").append(row.variant()).append(" | ");
      text.append(row.isOurs() ? "**" + row.library() + "**" : row.library()).append(" | ");
      text.append(number(row.median())).append(" (").append(number(row.fastest())).append(") | ");
      text.append(peer.map(best -> ratio(row, best)).orElse("")).append(" | ");
      if (!scenario.floor().isEmpty()) {
        text.append(floor.map(least -> ratio(row, least)).orElse("")).append(" | ");
      }
      text.append(String.format(Locale.ROOT, "%,.0f", row.bytes())).append(" |\n");
    }
  }

  private static String ratio(Measurement row, Measurement to) {
    return number(row.median() / to.median()) + " / " + number(row.fastest() / to.fastest());
  }

  private static String number(double value) {
    String format = value >= WHOLE_FROM ? "%,.0f" : value >= ONE_DECIMAL_FROM ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
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
