// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import io.sightglass.registry.Registry;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.PrometheusText;

/** One scrape of a registry, as text. */
final class Page {

  /** What {@link #value} is where there is no such sample. */
  static final int MISSING = -1;

  private final String text;

  private Page(String text) {
    this.text = text;
  }

  static Page of(Registry registry) {
    ByteArraySink sink = new ByteArraySink();
    registry.collect(new PrometheusText(sink));
    return new Page('\n' + sink.toString());
  }

  /** The whole number behind a sample's name and labels. */
  int value(String sample) {
    String start = '\n' + sample + ' ';
    int line = text.indexOf(start);
    if (line < 0) {
      return MISSING;
    }
    int value = line + start.length();
    return Integer.parseInt(text.substring(value, text.indexOf('\n', value)));
  }

  /** How many samples have a name that begins like this. */
  int count(String prefix) {
    String start = '\n' + prefix;
    int count = 0;
    for (int i = text.indexOf(start); i >= 0; i = text.indexOf(start, i + 1)) {
      count++;
    }
    return count;
  }

  /** The sum of all samples whose names begin like this. */
  int sum(String prefix) {
    String start = '\n' + prefix;
    int sum = 0;
    for (int i = text.indexOf(start); i >= 0; i = text.indexOf(start, i + 1)) {
      int end = text.indexOf('\n', i + 1);
      sum += Integer.parseInt(text.substring(text.lastIndexOf(' ', end) + 1, end));
    }
    return sum;
  }
}
