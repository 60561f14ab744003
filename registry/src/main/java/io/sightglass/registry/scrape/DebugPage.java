// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.Findings;
import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.Settings;
import io.sightglass.registry.Settings.InForce;
import io.sightglass.registry.internal.VisibleText;
import java.time.Duration;
import java.util.List;

/** What an operator may ask about an endpoint besides its metrics, as text. */
final class DebugPage {

  /** The parameter of the query that asks. */
  static final String PARAMETER = "debug";

  private final Settings settings;
  private final Findings findings;
  private final Cardinality cardinality;

  DebugPage(Settings settings, Findings findings, Cardinality cardinality) {
    this.settings = settings;
    this.findings = findings;
    this.cardinality = cardinality;
  }

  /**
   * Answers what is asked for, or says what may be asked for.
   *
   * @param wanted one of the parts, or nothing for all
   * @param time that collectors have
   */
  ScrapeResponse answer(String wanted, Duration time) {
    return switch (wanted) {
      case "settings" -> Answers.text(settings());
      case "findings" -> Answers.text(findings());
      case "cardinality" -> Answers.text(cardinality.text(time));
      case "" ->
          Answers.text(
              "# settings\n"
                  + settings()
                  + "\n# findings\n"
                  + findings()
                  + "\n# cardinality\n"
                  + cardinality.text(time));
      default -> Answers.badQuery("debug is one of: settings, findings, cardinality");
    };
  }

  private String settings() {
    StringBuilder text = new StringBuilder();
    for (InForce each : settings.inForce()) {
      text.append(each.name()).append(" = ").append(VisibleText.of(each.value()));
      text.append(each.value().isEmpty() ? "(" : " (").append(VisibleText.of(each.origin()));
      text.append(")\n");
    }
    return text.toString();
  }

  private String findings() {
    List<Finding> all = findings.list();
    if (all.isEmpty()) {
      return "no findings: nothing was found wrong\n";
    }
    StringBuilder text = new StringBuilder();
    for (Finding finding : all) {
      text.append(VisibleText.of(finding.subject()));
      text.append(finding.subject().endsWith(":") ? " " : ": ");
      text.append(VisibleText.of(finding.message()));
      text.append('\n');
    }
    return text.toString();
  }
}
