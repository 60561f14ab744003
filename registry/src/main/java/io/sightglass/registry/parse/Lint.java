// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Looks for what is allowed on a page but not good practice, as {@code promtool check metrics}
 * does: metrics without help, names against the conventions of Prometheus, labels of other types.
 *
 * <pre>{@code
 * for (Lint.Problem problem : Lint.check(TextParser.strict(), in)) {
 *   System.out.println(problem);
 * }
 * }</pre>
 */
public final class Lint {

  private Lint() {}

  /**
   * Reads a page up to the end of {@code in}, which stays open.
   *
   * @return what was found, in the order of the page; if the parser refuses the page, the last
   *     problem says why
   * @throws IOException if {@code in} cannot be read
   */
  public static List<Problem> check(PageParser parser, InputStream in) throws IOException {
    LintListener listener = new LintListener(parser instanceof OpenMetricsParser);
    try {
      parser.read(in, listener);
      return listener.problems(List.of());
    } catch (ParseException e) {
      return listener.problems(List.of(new Problem(e.line(), e.column(), e.problem())));
    }
  }

  /**
   * Something to look after.
   *
   * @param line the number of the line, from 1 on
   * @param column the place in the line in Unicode code points, from 1 on
   * @param message what it is, and what to do
   */
  public record Problem(int line, int column, String message) {

    /** {@code LINE:COLUMN: MESSAGE}. */
    @Override
    public String toString() {
      return line + ":" + column + ": " + message;
    }
  }
}
