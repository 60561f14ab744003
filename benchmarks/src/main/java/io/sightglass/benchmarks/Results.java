// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of a run, to be asked by library, scenario and case. */
final class Results {

  /** Stands for the fastest library, or the one that needs least, that is not ours and no floor. */
  static final String BEST_PEER = "best peer";

  static final Comparator<Measurement> BY_MEDIAN =
      Comparator.comparingDouble(row -> row.figure().median());

  private final List<Measurement> rows;

  Results(List<Measurement> rows) {
    this.rows = rows;
  }

  boolean have(Scenario scenario) {
    return rows.stream().anyMatch(row -> row.scenario() == scenario);
  }

  /** The row of a library, of a floor or of the {@link #BEST_PEER}. */
  Optional<Measurement> of(String library, Scenario scenario, String variant) {
    Stream<Measurement> its =
        rows.stream().filter(row -> row.scenario() == scenario && row.variant().equals(variant));
    return library.equals(BEST_PEER)
        ? its.filter(Measurement::isPeer).min(BY_MEDIAN)
        : its.filter(row -> row.library().equals(library)).findFirst();
  }
}
