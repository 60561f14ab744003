// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

/**
 * Reads the Prometheus text format, version 0.0.4.
 *
 * <pre>{@code
 * TextParser.strict().parse(page, visitor);
 * }</pre>
 *
 * <p>A family without a TYPE line is of unknown type. A trailing {@code _total} of a counter is not
 * part of its family's name: a counter {@code x} without it is written as {@code x_total}, and a
 * TYPE line for {@code x} goes with samples {@code x} or {@code x_total}. A family {@code
 * x_created} stays a gauge, unless {@link #joinCreated} is asked for. Times are read as
 * milliseconds. The buckets of a histogram may be in any order, and {@code le="+Inf"} may be
 * missing, as may {@code _count} and {@code _sum}; comments are passed over.
 *
 * <p>Immutable.
 */
public final class TextParser extends PageParser {

  private final Rules rules;
  private final boolean joinCreated;

  private TextParser(boolean strict, boolean joinCreated) {
    this.rules = new Rules(strict, false);
    this.joinCreated = joinCreated;
  }

  /**
   * A parser that refuses what the parser of Prometheus' own Go library refuses, and besides what
   * the description of the format forbids: lines of a family that do not stand together, a series
   * that is there twice, buckets whose counts fall or differ from {@code _count}, samples that the
   * type of their family has no place for, reserved label names, NUL.
   */
  public static TextParser strict() {
    return new TextParser(true, false);
  }

  /**
   * A parser that accepts what Prometheus and the Python client accept. In particular:
   *
   * <ul>
   *   <li>Lines of a family may stand anywhere; what is told twice counts as it was told first.
   *   <li>A missing line feed at the end, a carriage return before a line feed, NUL, blanks at the
   *       end of a line and a comma before the first label are accepted.
   *   <li>Escapes that are not known stay as they are. A time may have a fraction.
   *   <li>A family of a type that is not known has none; a TYPE behind samples is left out.
   *   <li>A sample that its type has no place for is left out: one of a histogram without a number
   *       as {@code le} or as count, a quantile without a number from 0 to 1.
   *   <li>Buckets are raised to the count of the one before; {@code le="+Inf"} counts, and not
   *       {@code _count}.
   *   <li>Names of families may clash, label names may be reserved ones, times may go back: what
   *       reads the page has to know.
   * </ul>
   */
  public static TextParser lenient() {
    return new TextParser(false, false);
  }

  /**
   * This parser, but a gauge family {@code x_created} that follows the counter, histogram or
   * summary {@code x} is taken as the times at which the series of that began, which is how {@link
   * io.sightglass.registry.exposition.PrometheusText} and the Python client write them. It stays a
   * gauge where it says more than that.
   */
  public TextParser joinCreated() {
    return new TextParser(rules.strict(), true);
  }

  @Override
  PageReader reader(PageListener listener) {
    return new TextPageReader(rules, listener, joinCreated);
  }

  @Override
  Rules rules() {
    return rules;
  }
}
