// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * Something that a run is held against.
 *
 * @param subject what is compared with what
 * @param limit how much, or how little, it may be
 * @param measured what the run says
 * @param held whether it holds: by the median, by the fastest iteration, by both or not at all;
 *     empty if it was not measured
 */
record Target(String subject, String limit, String measured, String held) {

  private static final String YES = "yes";
  private static final String NO = "**no**";
  private static final String NOT_MEASURED = "not measured";

  /** A ratio of times or sizes; empty if it was not measured. */
  static Target atMost(String subject, double most, Optional<Figure> ratio) {
    return of(subject, "≤ " + plain(most), ratio, value -> value <= most);
  }

  /** How many times as fast; empty if it was not measured. */
  static Target atLeast(String subject, double least, Optional<Figure> ratio) {
    return of(subject, "≥ " + plain(least), ratio, value -> value >= least);
  }

  /** Bytes for an operation, rounded: an iteration's own cost is spread over its operations. */
  static Target allocation(String subject, int most, Optional<Double> measured) {
    String limit = "≤ " + most;
    if (measured.isEmpty()) {
      return new Target(subject, limit, NOT_MEASURED, "");
    }
    long bytes = Math.round(measured.get());
    return new Target(subject, limit, Long.toString(bytes), bytes <= most ? YES : NO);
  }

  /** A line of a Markdown table. */
  String row() {
    return "| " + String.join(" | ", subject, limit, measured, held) + " |\n";
  }

  private static Target of(
      String subject, String limit, Optional<Figure> ratio, DoublePredicate rule) {
    return ratio
        .map(figure -> new Target(subject, limit, figure.text(), held(figure, rule)))
        .orElseGet(() -> new Target(subject, limit, NOT_MEASURED, ""));
  }

  private static String held(Figure ratio, DoublePredicate rule) {
    boolean median = rule.test(ratio.median());
    boolean fastest = rule.test(ratio.fastest());
    if (median == fastest) {
      return median ? YES : NO;
    }
    return median ? "by the median only" : "by the fastest only";
  }

  /** {@code 0.7} and {@code 80}. */
  private static String plain(double limit) {
    return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
  }
}
