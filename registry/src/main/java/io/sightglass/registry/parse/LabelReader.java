// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

/** Reads the labels of a line. */
final class LabelReader {

  private final Rules rules;
  private final TextReader texts;

  LabelReader(Rules rules) {
    this.rules = rules;
    this.texts = new TextReader(rules);
  }

  /** Passes labels, whose first brace has been passed, up to their last brace. */
  void read(Line line, LabelBuffer labels) {
    labels.clear();
    blanks(line);
    if (line.sees(',') && !rules.strict() && !rules.openMetrics()) {
      line.at++;
      blanks(line);
    }
    while (!line.skip('}')) {
      label(line, labels);
      blanks(line);
      if (line.sees(',')) {
        int comma = line.at++;
        blanks(line);
        if (line.sees('}')) {
          rules.brokenInOpenMetrics(line, comma, "a comma stands between labels, not behind them");
        }
      } else if (!line.sees('}')) {
        throw line.expected("\",\" or \"}\" after a label");
      }
    }
  }

  private void label(Line line, LabelBuffer labels) {
    int nameAt = line.at;
    String name = line.name(false, labels.likelyName());
    if (name.isEmpty()) {
      throw line.sees('"') ? quotedName(line) : line.expected("a label name");
    }
    blanks(line);
    line.expect('=', "after a label name");
    blanks(line);
    line.expect('"', "before a label value");
    int valueAt = line.at;
    String value = texts.labelValue(line, labels.likelyValue());
    check(line, nameAt, valueAt, labels, name, value);
    if (name.startsWith("__")) {
      rules.broken(
          line,
          nameAt,
          "label names that begin with \"__\" are reserved, but here is " + Shown.plain(name));
    }
    labels.add(name, value, nameAt);
  }

  private static void check(
      Line line, int nameAt, int valueAt, LabelBuffer labels, String name, String value) {
    if (labels.size() == PageParser.MAX_LABELS) {
      throw line.error(
          nameAt,
          "a sample has at most " + PageParser.MAX_LABELS + " labels, but this one has more");
    }
    if (labels.has(name)) {
      throw line.error(nameAt, "the label " + Shown.plain(name) + " is there twice");
    }
    if (value.length() > PageParser.MAX_VALUE_LENGTH) {
      throw line.error(
          valueAt,
          "a label value has at most "
              + PageParser.MAX_VALUE_LENGTH
              + " characters, but this one has "
              + value.length());
    }
  }

  /** The error for a name in quotes, which may hold any UTF-8. */
  static ParseException quotedName(Line line) {
    return line.error(
        line.at,
        "names in quotes are not supported: a name has letters, digits and \"_\" and does not begin"
            + " with a digit");
  }

  private void blanks(Line line) {
    if (!rules.openMetrics()) {
      line.skipBlanks();
    }
  }
}
