// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A scraped page, read by a parser that shares nothing with the code that wrote it. */
public final class Page {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (NaN|[+-]Inf|[-+.0-9eE]+)");
  private static final Pattern LABEL =
      Pattern.compile("\\G([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\\\\n\"])*)\",?");

  private final String text;
  private final List<Sample> samples;

  private record Sample(String name, Map<String, String> labels, double value) {}

  private Page(String text, List<Sample> samples) {
    this.text = text;
    this.samples = samples;
  }

  /**
   * Reads a page.
   *
   * @throws AssertionError when a line is neither a comment nor a sample
   */
  public static Page parse(String text) {
    List<Sample> samples = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        samples.add(sample(line));
      }
    }
    return new Page(text, samples);
  }

  private static Sample sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new AssertionError("not a sample: " + line);
    }
    Map<String, String> labels = new LinkedHashMap<>();
    String inner = sample.group(2) == null ? "" : sample.group(2);
    Matcher label = LABEL.matcher(inner);
    int end = 0;
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
      end = label.end();
    }
    if (end != inner.length()) {
      throw new AssertionError("labels end at " + end + " in: " + line);
    }
    double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
    return new Sample(sample.group(1), labels, value);
  }

  /** Returns the page as it was sent. */
  public String text() {
    return text;
  }

  /** Returns whether a sample of this name is on the page. */
  public boolean has(String name) {
    return samples.stream().anyMatch(sample -> sample.name.equals(name));
  }

  /** Returns the sum of the samples of a name that have at least the given labels; none is zero. */
  public double sum(String name, String... labelNamesAndValues) {
    return samples.stream()
        .filter(sample -> sample.name.equals(name) && matches(sample, labelNamesAndValues))
        .mapToDouble(Sample::value)
        .sum();
  }

  /** Returns the values of one label on the samples of a name. */
  public Set<String> labelValues(String name, String label) {
    return samples.stream()
        .filter(sample -> sample.name.equals(name) && sample.labels.containsKey(label))
        .map(sample -> sample.labels.get(label))
        .collect(Collectors.toSet());
  }

  /** Returns the smallest sample of a name; none is zero. */
  public double min(String name) {
    return samples.stream()
        .filter(sample -> sample.name.equals(name))
        .mapToDouble(Sample::value)
        .min()
        .orElse(0);
  }

  private static boolean matches(Sample sample, String... labelNamesAndValues) {
    for (int i = 0; i < labelNamesAndValues.length; i += 2) {
      if (!labelNamesAndValues[i + 1].equals(sample.labels.get(labelNamesAndValues[i]))) {
        return false;
      }
    }
    return true;
  }
}
