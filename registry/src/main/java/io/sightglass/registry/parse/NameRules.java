// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import io.sightglass.registry.MetricType;
import io.sightglass.registry.internal.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conventions of Prometheus for the names of metrics, as its linter knows them. */
final class NameRules {

  /** Units by what they should be; the base units by themselves. */
  private static final Map<String, String> BASE_UNITS =
      Map.ofEntries(
          Map.entry("amperes", "amperes"),
          Map.entry("bytes", "bytes"),
          Map.entry("celsius", "celsius"),
          Map.entry("grams", "grams"),
          Map.entry("joules", "joules"),
          Map.entry("kelvin", "kelvin"),
          Map.entry("meters", "meters"),
          Map.entry("metres", "metres"),
          Map.entry("seconds", "seconds"),
          Map.entry("volts", "volts"),
          Map.entry("minutes", "seconds"),
          Map.entry("hours", "seconds"),
          Map.entry("days", "seconds"),
          Map.entry("weeks", "seconds"),
          Map.entry("kelvins", "kelvin"),
          Map.entry("fahrenheit", "celsius"),
          Map.entry("rankine", "celsius"),
          Map.entry("inches", "meters"),
          Map.entry("yards", "meters"),
          Map.entry("miles", "meters"),
          Map.entry("bits", "bytes"),
          Map.entry("calories", "joules"),
          Map.entry("pounds", "grams"),
          Map.entry("ounces", "grams"));

  private static final List<String> PREFIXES =
      List.of(
          "pico", "nano", "micro", "milli", "centi", "deci", "deca", "hecto", "kilo", "kibi",
          "mega", "mibi", "giga", "gibi", "tera", "tebi", "peta", "pebi");

  private static final Set<String> ABBREVIATIONS =
      Set.of("s", "ms", "us", "ns", "sec", "b", "kb", "mb", "gb", "tb", "pb", "m", "h", "d");

  private static final List<String> TYPES =
      List.of("counter", "gauge", "summary", "histogram", "gauge_histogram");

  private NameRules() {}

  /** What is wrong with a name; each begins with a space. */
  static Set<String> check(String name, MetricType type) {
    Set<String> problems = new LinkedHashSet<>();
    if (type != MetricType.UNKNOWN) {
      checkEnd(name, type, problems);
    }
    checkWords(name, problems);
    if (name.indexOf(':') >= 0) {
      problems.add(" has a colon in its name; colons are for recording rules");
    }
    if (isCamelCase(name)) {
      problems.add(" is in camelCase; write names in snake_case");
    }
    return problems;
  }

  static boolean isHistogram(MetricType type) {
    return type == MetricType.HISTOGRAM || type == MetricType.GAUGE_HISTOGRAM;
  }

  /** Whether an upper case letter follows a lower case one. */
  static boolean isCamelCase(String name) {
    for (int i = 1; i < name.length(); i++) {
      char before = name.charAt(i - 1);
      char c = name.charAt(i);
      if (before >= 'a' && before <= 'z' && c >= 'A' && c <= 'Z') {
        return true;
      }
    }
    return false;
  }

  private static void checkEnd(String name, MetricType type, Set<String> problems) {
    boolean counter = type == MetricType.COUNTER;
    if (counter && !name.endsWith("_total")) {
      problems.add(" is a counter; let its name end with _total");
    }
    boolean histogram = isHistogram(type);
    boolean summary = histogram || type == MetricType.SUMMARY;
    checkEnd(name, "_total", counter, type, " are for counters", problems);
    checkEnd(name, "_bucket", histogram, type, " are for histograms", problems);
    checkEnd(name, "_count", summary, type, " are for histograms and summaries", problems);
    checkEnd(name, "_sum", summary, type, " are for histograms and summaries", problems);
  }

  private static void checkEnd(
      String name, String end, boolean allowed, MetricType type, String use, Set<String> problems) {
    if (!allowed && name.endsWith(end)) {
      problems.add(" is a " + Names.words(type) + ", but names that end with " + end + use);
    }
  }

  private static void checkWords(String name, Set<String> problems) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String type : TYPES) {
      if (lower.contains("_" + type + "_") || lower.endsWith("_" + type)) {
        problems.add(" has the type " + type + " in its name; leave it out");
      }
    }
    int from = 0;
    while (from <= name.length()) {
      int underscore = name.indexOf('_', from);
      int to = underscore < 0 ? name.length() : underscore;
      String base = baseOf(name.substring(from, to));
      if (base != null) {
        problems.add(" is in " + name.substring(from, to) + "; use the base unit " + base);
      }
      if (from > 0 && ABBREVIATIONS.contains(lower.substring(from, to))) {
        problems.add(
            " has the abbreviated unit " + name.substring(from, to) + "; write units in full");
      }
      from = to + 1;
    }
  }

  /** The unit that should stand for a word, or null if the word may stay. */
  private static @Nullable String baseOf(String word) {
    String base = BASE_UNITS.get(word);
    if (base != null) {
      return base.equals(word) ? null : base;
    }
    for (String prefix : PREFIXES) {
      if (word.startsWith(prefix)) {
        base = BASE_UNITS.get(word.substring(prefix.length()));
        if (base != null) {
          return base;
        }
      }
    }
    return null;
  }
}
