// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.MetricType;
import org.jspecify.annotations.Nullable;

/** Reads a page of OpenMetrics. */
final class OpenMetricsReader extends PageReader {

  private static final String EOF = "# EOF";

  private @Nullable SampleLine sample;
  private boolean ended;

  OpenMetricsReader(Rules rules, PageListener listener) {
    super(rules, listener);
  }

  @Override
  void read(Line line) {
    if (ended) {
      throw line.error(line.at, "nothing follows # EOF, but here is a line");
    }
    if (line.is(EOF)) {
      ended = true;
    } else if (line.isEmpty()) {
      rules.broken(line, line.at, "a page has no empty line, but here is one");
    } else if (line.sees('#')) {
      metadata(line);
    } else {
      if (sample == null) {
        sample = new SampleLine(line);
      }
      samples.readOpenMetrics(sample);
      add(sample);
    }
  }

  @Override
  void end(Line last) {
    if (!ended) {
      throw last.terminated
          ? new ParseException(last.number + 1, 1, "a page ends with # EOF, but here is its end")
          : last.error(last.end, "a page ends with a line # EOF, but here is its end");
    }
    super.end(last);
  }

  private void metadata(Line line) {
    int start = line.at++;
    String keyword = line.skip(' ') ? line.name(false, null) : "";
    if (!keyword.equals("TYPE") && !keyword.equals("UNIT") && !keyword.equals("HELP")) {
      rules.broken(
          line,
          start,
          "a line that begins with # has TYPE, UNIT, HELP or EOF next, but here is "
              + Shown.quoted(line.text(start, line.end, null)));
      return;
    }
    line.expect(' ', "after " + keyword);
    int nameAt = line.at;
    String name = line.name(true, null);
    if (name.isEmpty()) {
      throw line.sees('"') ? LabelReader.quotedName(line) : line.expected("a metric name");
    }
    line.expect(' ', "after a metric name");
    metadata(keyword, describe(name, line, nameAt), line);
  }

  private void metadata(String keyword, FamilyDraft family, Line line) {
    int at = line.at;
    String text = keyword.equals("HELP") ? texts.help(line) : line.text(at, line.end, null);
    boolean again =
        switch (keyword) {
          case "TYPE" -> family.hasType();
          case "UNIT" -> family.hasUnit();
          default -> family.hasHelp();
        };
    if (again || family.hasSamples()) {
      rules.broken(
          line,
          at,
          family.shownName()
              + (again
                  ? " has one " + keyword + ", but here is another"
                  : " has its " + keyword + " before its samples, but here it follows them"));
      return;
    }
    switch (keyword) {
      case "TYPE" -> type(text, family, line, at);
      case "UNIT" -> unit(text, family, line, at);
      default -> family.help(text);
    }
  }

  private void type(String text, FamilyDraft family, Line line, int at) {
    MetricType type = typeOf(text);
    if (type == null) {
      rules.broken(
          line,
          at,
          "a type is counter, gauge, histogram, gaugehistogram, summary, info, stateset or unknown,"
              + " but here is "
              + Shown.quoted(text));
      return;
    }
    family.type(type);
    if (hasUnitAgainstItsType(family)) {
      noUnit(family, line, at);
    }
  }

  private void unit(String text, FamilyDraft family, Line line, int at) {
    family.unit(text);
    if (!text.isEmpty() && !family.name.endsWith("_" + text)) {
      rules.broken(
          line,
          at,
          "a name ends with the unit, but "
              + family.shownName()
              + " does not end with "
              + Shown.quoted("_" + text));
      family.unit("");
    } else if (hasUnitAgainstItsType(family)) {
      noUnit(family, line, at);
    }
  }

  private static boolean hasUnitAgainstItsType(FamilyDraft family) {
    return !family.unit().isEmpty()
        && (family.type() == MetricType.INFO || family.type() == MetricType.STATE_SET);
  }

  private void noUnit(FamilyDraft family, Line line, int at) {
    rules.broken(line, at, "infos and state sets have no unit, but the " + family.words() + " has");
    family.unit("");
  }

  private static @Nullable MetricType typeOf(String text) {
    return switch (text) {
      case "counter" -> MetricType.COUNTER;
      case "gauge" -> MetricType.GAUGE;
      case "histogram" -> MetricType.HISTOGRAM;
      case "gaugehistogram" -> MetricType.GAUGE_HISTOGRAM;
      case "summary" -> MetricType.SUMMARY;
      case "info" -> MetricType.INFO;
      case "stateset" -> MetricType.STATE_SET;
      case "unknown" -> MetricType.UNKNOWN;
      default -> null;
    };
  }
}
