// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.MetricType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a page of the Prometheus text format. */
final class TextPageReader extends PageReader {

  private final boolean joinCreated;
  private @Nullable SampleLine sample;

  /** A family that may still be joined by the beginnings of its series. */
  private @Nullable FamilyDraft waiting;

  TextPageReader(Rules rules, PageListener listener, boolean joinCreated) {
    super(rules, listener);
    this.joinCreated = joinCreated;
  }

  @Override
  void read(Line line) {
    line.skipBlanks();
    if (line.skip('#')) {
      comment(line);
    } else if (!line.atEnd()) {
      if (sample == null) {
        sample = new SampleLine(line);
      }
      samples.readText(sample);
      add(sample);
    }
  }

  @Override
  void end(Line last) {
    if (!last.terminated) {
      rules.broken(last, last.end, "a page ends with a line feed, but here is its end");
    }
    super.end(last);
    if (waiting != null) {
      super.handOn(waiting);
    }
  }

  @Override
  void handOn(FamilyDraft family) {
    FamilyDraft before = waiting;
    if (before != null && before.isBegunBy(family) && before.join(family)) {
      return;
    }
    if (before != null) {
      super.handOn(before);
    }
    if (joinCreated) {
      waiting = family;
    } else {
      super.handOn(family);
    }
  }

  private void comment(Line line) {
    line.skipBlanks();
    int from = line.at;
    line.skipToken();
    String keyword = line.text(from, line.at, null);
    if (!keyword.equals("HELP") && !keyword.equals("TYPE")) {
      return;
    }
    line.skipBlanks();
    int nameAt = line.at;
    String name = line.name(true, null);
    if (line.atEnd()) {
      return;
    }
    if (!line.sees(' ') && !line.sees('\t')) {
      throw line.sees('"') ? LabelReader.quotedName(line) : line.expected("a metric name");
    }
    line.skipBlanks();
    if (name.isEmpty() || line.atEnd()) {
      return;
    }
    FamilyDraft family = describe(name, line, nameAt);
    if (keyword.equals("HELP")) {
      help(family, line);
    } else {
      type(family, line);
    }
  }

  private void help(FamilyDraft family, Line line) {
    if (family.hasHelp()) {
      rules.broken(line, line.at, family.shownName() + " has one HELP, but here is another");
    } else {
      family.help(texts.help(line));
    }
  }

  private void type(FamilyDraft family, Line line) {
    String text = line.text(line.at, line.end, null);
    if (family.hasType() || family.hasSamples()) {
      rules.broken(
          line,
          line.at,
          family.shownName()
              + (family.hasType()
                  ? " has one TYPE, but here is another"
                  : " has its TYPE before its samples, but here it follows them"));
      return;
    }
    MetricType type = typeOf(rules.strict() ? text : text.strip());
    if (type == null) {
      rules.broken(
          line,
          line.at,
          "a type is counter, gauge, histogram, summary or untyped, but here is "
              + Shown.quoted(text));
    } else {
      family.type(type);
    }
  }

  private static @Nullable MetricType typeOf(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "counter" -> MetricType.COUNTER;
      case "gauge" -> MetricType.GAUGE;
      case "histogram" -> MetricType.HISTOGRAM;
      case "summary" -> MetricType.SUMMARY;
      case "untyped" -> MetricType.UNKNOWN;
      default -> null;
    };
  }
}
