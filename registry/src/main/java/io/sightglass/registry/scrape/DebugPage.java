// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.Findings;
import io.sightglass.registry.Findings.Finding;
import io.sightglass.registry.internal.VisibleText;
import java.util.List;

/** What an operator may ask about a registry besides its metrics, as text. */
final class DebugPage {

  /** The parameter of the query that asks. */
  static final String PARAMETER = "debug";

  private final Findings findings;

  DebugPage(Findings findings) {
    this.findings = findings;
  }

  /** Answers what is asked for, or says what may be asked for. */
  ScrapeResponse answer(String wanted) {
    return wanted.equals("findings")
        ? Answers.text(lines())
        : Answers.badQuery("debug is one of: findings");
  }

  private String lines() {
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
