// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Pages that are a few changes away from valid ones. */
final class Mutations {

  private static final List<String> FRAGMENTS =
      List.of(
          "{",
          "}",
          "\"",
          ",",
          "=",
          "#",
          " ",
          "\\",
          "\n",
          "\t",
          ".",
          "0",
          "1",
          "9",
          "+",
          "-",
          "e",
          "I",
          "n",
          "f",
          "N",
          "a",
          "_",
          ":",
          "x",
          "é",
          " 1",
          " # {} 1",
          "le=\"1\"",
          "quantile=\"0.5\"",
          "_total",
          "_created",
          "_bucket",
          "_sum",
          "_count",
          "# TYPE ",
          "# EOF\n",
          "NaN",
          "+Inf",
          "-1");

  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  String next(List<String> valid) {
    String page = valid.get(random.nextInt(valid.size()));
    int changes = 1 + random.nextInt(3) * random.nextInt(2);
    for (int i = 0; i < changes; i++) {
      page = random.nextInt(7) < 3 ? changeCharacters(page) : changeLines(page);
    }
    return page;
  }

  private String changeCharacters(String page) {
    int from = random.nextInt(page.length() + 1);
    int to = Math.min(page.length(), from + random.nextInt(2));
    String fragment = random.nextInt(3) == 0 ? "" : FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
    return page.substring(0, from) + fragment + page.substring(to);
  }

  private String changeLines(String page) {
    List<String> lines = new ArrayList<>(Arrays.asList(page.split("\n", -1)));
    int one = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(one);
      case 1 -> lines.add(other, lines.get(one));
      case 2 -> Collections.swap(lines, one, other);
      default -> swapWords(lines, one, other);
    }
    return String.join("\n", lines);
  }

  private void swapWords(List<String> lines, int one, int other) {
    if (one == other) {
      return;
    }
    String[] left = lines.get(one).split(" ", -1);
    String[] right = lines.get(other).split(" ", -1);
    int leftIndex = random.nextInt(left.length);
    int rightIndex = random.nextInt(right.length);
    String word = left[leftIndex];
    left[leftIndex] = right[rightIndex];
    right[rightIndex] = word;
    lines.set(one, String.join(" ", left));
    lines.set(other, String.join(" ", right));
  }
}
