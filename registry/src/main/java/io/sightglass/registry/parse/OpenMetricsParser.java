// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

/**
 * Reads the OpenMetrics text format, version 1.0.0.
 *
 * <pre>{@code
 * OpenMetricsParser.strict().parse(page, visitor);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class OpenMetricsParser extends PageParser {

  private final Rules rules;

  private OpenMetricsParser(boolean strict) {
    this.rules = new Rules(strict, true);
  }

  /**
   * A parser that refuses what breaks a rule of the specification, with these differences to its
   * letter: label names that begin with one underscore are accepted, for client libraries use them;
   * two samples of a series with the same time are refused; a count is below 2<sup>63</sup>.
   */
  public static OpenMetricsParser strict() {
    return new OpenMetricsParser(true);
  }

  /**
   * A parser that accepts what Prometheus accepts: it wants the grammar and {@code # EOF}, and
   * reads on over the rest. In particular:
   *
   * <ul>
   *   <li>Lines of a family and samples of a series may stand anywhere; what is told twice counts
   *       as it was told first.
   *   <li>A carriage return before a line feed, empty lines, comments and a quote alone in a help
   *       text are accepted; so is a comma behind the last label.
   *   <li>A family of a type that is not known has none. A unit that the name does not end with is
   *       left out, and so is a TYPE, UNIT or HELP behind samples.
   *   <li>Values may be any numbers, but a sample that its type has no place for is left out: a
   *       bucket without a number as {@code le} or as count, a quantile without a number from 0 to
   *       1, a state that is neither 0 nor 1, a counter without {@code _total}.
   *   <li>Buckets are sorted, raised to the count of the one before, and given {@code le="+Inf"};
   *       that counts, and not {@code _count}.
   *   <li>An exemplar that is too long or in a wrong place is left out.
   *   <li>Names of families may clash, label names may be reserved ones, times may go back: what
   *       reads the page has to know.
   * </ul>
   */
  public static OpenMetricsParser lenient() {
    return new OpenMetricsParser(false);
  }

  @Override
  PageReader reader(PageListener listener) {
    return new OpenMetricsReader(rules, listener);
  }

  @Override
  Rules rules() {
    return rules;
  }
}
