// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;

/** What a page says of each sample name: how many lines there are, and the sum of their values. */
final class PageCheck {

  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, Double> sums = new HashMap<>();

  private PageCheck() {}

  /** Reads a page whose label values hold neither a space nor a brace behind the labels. */
  static PageCheck of(byte[] page) {
    PageCheck check = new PageCheck();
    new String(page, UTF_8).lines().filter(line -> !line.startsWith("#")).forEach(check::add);
    return check;
  }

  /** How many samples there are. */
  int lines() {
    return lines.values().stream().mapToInt(Integer::intValue).sum();
  }

  int lines(String name) {
    return lines.getOrDefault(name, 0);
  }

  double sum(String name) {
    return sums.getOrDefault(name, 0.0);
  }

  private void add(String line) {
    int brace = line.indexOf('{');
    int space = line.lastIndexOf(' ');
    String name = line.substring(0, brace < 0 ? space : brace);
    lines.merge(name, 1, Integer::sum);
    sums.merge(name, Double.parseDouble(line.substring(space + 1)), Double::sum);
  }
}
