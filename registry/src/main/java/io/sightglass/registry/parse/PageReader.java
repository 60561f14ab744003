// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page line by line and hands its families on.
 *
 * <p>Read strictly, a family is handed on when its last line has been read. Else its lines may be
 * anywhere, and all families are handed on at the end.
 */
abstract sealed class PageReader permits OpenMetricsReader, TextPageReader {

  final Rules rules;
  final SampleReader samples;
  final TextReader texts;
  private final PageListener listener;

  /** Who has which name on the page. */
  private final Map<String, FamilyDraft> claims = new HashMap<>();

  /** Families that are handed on at the end. */
  private final List<FamilyDraft> kept = new ArrayList<>();

  private @Nullable FamilyDraft current;

  PageReader(Rules rules, PageListener listener) {
    this.rules = rules;
    this.listener = listener;
    this.samples = new SampleReader(rules);
    this.texts = new TextReader(rules);
  }

  /** Reads a line. */
  abstract void read(Line line);

  /** Ends the page behind its last line. */
  void end(Line last) {
    close();
    for (FamilyDraft family : kept) {
      handOn(family);
    }
  }

  /** The family that lines of metadata for {@code name} belong to. */
  final FamilyDraft describe(String name, Line line, int at) {
    FamilyDraft family = current;
    if (family != null && family.name.equals(name)) {
      return family;
    }
    return open(name, line, at, false);
  }

  /** Gives a sample to the family that it belongs to. */
  final void add(SampleLine sample) {
    FamilyDraft family = current;
    Part part = family == null ? null : Part.of(family, sample.name, rules.openMetrics());
    if (family == null || part == null) {
      if (family != null && family.name.equals(sample.name)) {
        noSample(family, sample);
        return;
      }
      family = open(sample.name, sample.line, sample.nameAt, true);
      part = Part.of(family, sample.name, rules.openMetrics());
    }
    if (part != null) {
      listener.sample(family, sample);
      family.add(sample, part);
    }
  }

  /** A family that has ended is handed on, and its samples are forgotten. */
  void handOn(FamilyDraft family) {
    listener.family(family);
    family.clear();
  }

  private void noSample(FamilyDraft family, SampleLine sample) {
    rules.broken(
        sample.line,
        sample.nameAt,
        "the samples of the "
            + family.words()
            + " are "
            + Part.names(family, rules.openMetrics()).stream()
                .map(Shown::plain)
                .collect(Collectors.joining(", "))
            + ", but here is "
            + sample.shownName());
  }

  /** Begins a family, or goes on with one that has the name on the page already. */
  private FamilyDraft open(String name, Line line, int at, boolean forSample) {
    close();
    FamilyDraft family = claims.get(name);
    if (family != null) {
      rules.broken(line, at, again(name, family));
    }
    if (family == null || !(forSample || family.name.equals(name))) {
      family = new FamilyDraft(name, line, at, rules);
      kept.add(family);
    }
    current = family;
    return family;
  }

  private void close() {
    FamilyDraft family = current;
    if (family == null) {
      return;
    }
    claim(family.name, family);
    for (String name : Part.names(family, rules.openMetrics())) {
      claim(name, family);
    }
    current = null;
    if (rules.strict()) {
      kept.clear();
      handOn(family);
    }
  }

  private void claim(String name, FamilyDraft family) {
    FamilyDraft other = claims.putIfAbsent(name, family);
    if (other != null && other != family && rules.strict()) {
      throw new ParseException(family.line, family.column, again(name, other));
    }
  }

  private static String again(String name, FamilyDraft other) {
    return Shown.plain(name)
        + (name.equals(other.name)
            ? " is on the page already, since line "
            : " is the name of a sample of the " + other.words() + " in line ")
        + other.line;
  }
}
