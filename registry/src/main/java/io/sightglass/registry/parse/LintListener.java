// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.MetricType;
import io.sightglass.registry.parse.Lint.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects problems while a page is read. */
final class LintListener implements PageListener {

  private final List<Problem> problems = new ArrayList<>();
  private final Map<FamilyDraft, Set<String>> labels = new HashMap<>();
  private final boolean openMetrics;

  LintListener(boolean openMetrics) {
    this.openMetrics = openMetrics;
  }

  /** All problems in the order of the page, and {@code end} behind them. */
  List<Problem> problems(List<Problem> end) {
    List<Problem> all = new ArrayList<>(problems);
    all.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    all.addAll(end);
    return all;
  }

  @Override
  public void sample(FamilyDraft family, SampleLine sample) {
    Set<String> known = labels.computeIfAbsent(family, key -> new HashSet<>());
    for (int i = 0; i < sample.labels.size(); i++) {
      String label = sample.labels.name(i);
      if (known.add(label)) {
        checkLabel(family, sample, label, sample.labels.offset(i));
      }
    }
  }

  @Override
  public void family(FamilyDraft family) {
    // Finds what is wrong with a series as a whole.
    family.push(new DevNull());
    if (!family.hasSamples()) {
      return;
    }
    labels.remove(family);
    String name = family.metadata().sampleName();
    String shown = openMetrics ? name : family.name;
    if (!family.hasHelp()) {
      add(family, Shown.plain(shown) + " has no help text; say in a HELP line what it is");
    }
    for (String problem : NameRules.check(shown, family.type())) {
      add(family, Shown.plain(shown) + problem);
    }
  }

  private void checkLabel(FamilyDraft family, SampleLine sample, String label, int offset) {
    MetricType type = family.type();
    boolean forHistograms = label.equals("le") && !NameRules.isHistogram(type);
    boolean forSummaries = label.equals("quantile") && type != MetricType.SUMMARY;
    if (type != MetricType.UNKNOWN && (forHistograms || forSummaries)) {
      add(
          sample,
          offset,
          "the label "
              + label
              + " is for "
              + (forHistograms ? "histograms" : "summaries")
              + ", but this is the "
              + family.words());
    }
    if (NameRules.isCamelCase(label)) {
      add(
          sample,
          offset,
          "the label " + Shown.plain(label) + " is in camelCase; write names in snake_case");
    }
  }

  private void add(FamilyDraft family, String message) {
    problems.add(new Problem(family.line, family.column, message));
  }

  private void add(SampleLine sample, int offset, String message) {
    problems.add(new Problem(sample.line.number, sample.line.column(offset), message));
  }
}
