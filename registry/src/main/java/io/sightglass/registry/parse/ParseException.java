// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

/**
 * A page that is not in the format, and where.
 *
 * <p>The message is {@code LINE:COLUMN: PROBLEM}.
 */
public final class ParseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String problem;

  ParseException(int line, int column, String problem) {
    super(line + ":" + column + ": " + problem);
    this.line = line;
    this.column = column;
    this.problem = problem;
  }

  /** The number of the line, from 1 on. */
  public int line() {
    return line;
  }

  /** The place in the line in Unicode code points, from 1 on; a tab counts as one. */
  public int column() {
    return column;
  }

  /** What is wrong: the rule, and what stands on the page instead. */
  public String problem() {
    return problem;
  }
}
