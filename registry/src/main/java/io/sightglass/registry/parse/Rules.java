// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

/**
 * What becomes of a page that breaks a rule: read strictly, it is refused; else it is read on.
 *
 * @param strict whether rules count
 * @param openMetrics whether it is an OpenMetrics page; else the Prometheus text format
 */
record Rules(boolean strict, boolean openMetrics) {

  /** A rule of both formats is broken at {@code at} in {@code line}. */
  void broken(Line line, int at, String problem) {
    if (strict) {
      throw line.error(at, problem);
    }
  }

  /** A rule of both formats is broken somewhere behind the beginning of a line. */
  void broken(int line, String problem) {
    if (strict) {
      throw new ParseException(line, 1, problem);
    }
  }

  /** A rule that OpenMetrics alone has is broken. */
  void brokenInOpenMetrics(Line line, int at, String problem) {
    if (openMetrics) {
      broken(line, at, problem);
    }
  }

  /** A rule that OpenMetrics alone has is broken somewhere behind the beginning of a line. */
  void brokenInOpenMetrics(int line, String problem) {
    if (openMetrics) {
      broken(line, problem);
    }
  }

  /** A rule that the Prometheus text format alone has is broken. */
  void brokenInText(Line line, int at, String problem) {
    if (!openMetrics) {
      broken(line, at, problem);
    }
  }
}
