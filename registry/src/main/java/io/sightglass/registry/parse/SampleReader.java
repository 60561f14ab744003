// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.Exemplar;

/** Reads lines that hold a sample. */
final class SampleReader {

  private final Rules rules;
  private final LabelReader labels;
  private final LabelBuffer exemplarLabels = new LabelBuffer();

  SampleReader(Rules rules) {
    this.rules = rules;
    this.labels = new LabelReader(rules);
  }

  /** Reads a line of an OpenMetrics page. */
  void readOpenMetrics(SampleLine sample) {
    Line line = sample.line;
    nameAndLabels(sample);
    line.expect(' ', "before the value");
    value(sample);
    sample.timestamp = Double.NaN;
    if (line.atEnd()) {
      return;
    }
    line.expect(' ', "after the value");
    if (!line.sees('#')) {
      sample.timestampAt = line.at;
      sample.timestamp = seconds(line);
      if (line.atEnd()) {
        return;
      }
      line.expect(' ', "after the time");
    }
    exemplar(sample);
  }

  /** Reads a line of the Prometheus text format. */
  void readText(SampleLine sample) {
    Line line = sample.line;
    nameAndLabels(sample);
    line.skipBlanks();
    value(sample);
    sample.timestamp = Double.NaN;
    if (line.atEnd()) {
      return;
    }
    line.skipBlanks();
    sample.timestampAt = line.at;
    if (!line.atEnd() || rules.strict()) {
      sample.timestamp = millis(line) / 1000;
    }
    if (!rules.strict()) {
      line.skipBlanks();
    }
    if (!line.atEnd()) {
      throw line.expected("the end of the line after the time");
    }
  }

  private void nameAndLabels(SampleLine sample) {
    Line line = sample.line;
    sample.exemplar = null;
    sample.nameAt = line.at;
    sample.name = line.name(true, sample.name);
    if (sample.name.isEmpty()) {
      throw line.sees('{') ? LabelReader.quotedName(line) : line.expected("a metric name");
    }
    int behind = line.at;
    if (!rules.openMetrics()) {
      line.skipBlanks();
    }
    if (line.skip('{')) {
      labels.read(line, sample.labels);
    } else {
      sample.labels.clear();
      line.at = behind;
      if (!line.sees(' ') && !line.sees('\t')) {
        throw line.expected("\"{\" or a space after a metric name");
      }
    }
  }

  private static void value(SampleLine sample) {
    Line line = sample.line;
    sample.valueAt = line.at;
    sample.value = number(line, "a number");
    sample.valueEnd = line.at;
  }

  private static double number(Line line, String what) {
    int from = line.at;
    line.skipToken();
    if (!Numbers.isNumber(line.bytes, from, line.at)) {
      throw unexpected(line, from, what);
    }
    double value = Numbers.parse(line.bytes, from, line.at);
    if (Double.isInfinite(value) && Numbers.isReal(line.bytes, from, line.at)) {
      throw line.error(
          from,
          "a number is at most 1.7976931348623157e308, but here is "
              + Shown.plain(line.text(from, line.at, null)));
    }
    return value;
  }

  private static double seconds(Line line) {
    return time(line, "a time in seconds");
  }

  private static double time(Line line, String what) {
    int from = line.at;
    double time = number(line, what);
    if (!Double.isFinite(time)) {
      throw unexpected(line, from, what);
    }
    return withoutSignOfZero(time);
  }

  private double millis(Line line) {
    int from = line.at;
    if (!rules.strict()) {
      return time(line, "a time in milliseconds");
    }
    line.skipToken();
    if (!Numbers.isInteger(line.bytes, from, line.at)) {
      throw unexpected(line, from, "a time in whole milliseconds");
    }
    return withoutSignOfZero(Numbers.parse(line.bytes, from, line.at));
  }

  /** For two times of zero are one time. */
  private static double withoutSignOfZero(double time) {
    return time == 0 ? 0 : time;
  }

  private static ParseException unexpected(Line line, int from, String what) {
    String found =
        from == line.at
            ? line.atEnd() ? "the end of the line" : "a blank"
            : Shown.quoted(line.text(from, line.at, null));
    return line.error(from, "expected " + what + ", but here is " + found);
  }

  private void exemplar(SampleLine sample) {
    Line line = sample.line;
    sample.exemplarAt = line.at;
    line.expect('#', "before an exemplar");
    line.expect(' ', "after \"#\"");
    int labelsAt = line.at;
    line.expect('{', "before the labels of an exemplar");
    labels.read(line, exemplarLabels);
    line.expect(' ', "before the value of an exemplar");
    double value = number(line, "a number");
    double timestamp = Double.NaN;
    if (!line.atEnd()) {
      line.expect(' ', "after the value of an exemplar");
      timestamp = seconds(line);
    }
    if (!line.atEnd()) {
      throw line.expected("the end of the line after an exemplar");
    }
    int length = exemplarLabels.codePoints();
    if (length > Exemplar.MAX_LENGTH) {
      rules.broken(
          line,
          labelsAt,
          "the labels of an exemplar have at most "
              + Exemplar.MAX_LENGTH
              + " characters, but here are "
              + length);
    } else {
      sample.exemplar = new Exemplar(exemplarLabels.toLabels(), value, timestamp);
    }
  }
}
