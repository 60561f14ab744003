// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Findings;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what was wrong with what component metrics were given, and says each thing once. */
final class Corrections {

  private final Family<Counter> counts;
  private final Findings findings;

  /** What is among the findings already. */
  private final Set<Correction> said = ConcurrentHashMap.newKeySet();

  Corrections(Family<Counter> counts, Findings findings) {
    this.counts = counts;
    this.findings = findings;
  }

  void add(Correction correction) {
    counts.labels(correction.label()).inc();
    if (!said.contains(correction) && said.add(correction)) {
      findings.warn("component metrics:", correction.message());
    }
  }
}
