// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.exposition.ByteSink;
import io.sightglass.registry.exposition.FlatSamples;

/**
 * Writes samples as lines of Graphite's plaintext protocol: {@code path value time}, as ASCII.
 *
 * <p>The rules for tags are those of carbon 1.1: a value is not empty and {@code name} is the
 * metric's own. Used by one thread.
 */
final class GraphiteLines implements FlatSamples.Listener {

  private final ByteSink sink;
  private final String prefix;
  private final boolean tags;
  private final long seconds;
  private final PythonFloat number = new PythonFloat();
  private long skipped;

  /**
   * Lines of one push.
   *
   * @param prefix what the paths begin with, without a dot at its end; may be empty
   * @param seconds the time of samples that have none, in seconds since 1970
   */
  GraphiteLines(ByteSink sink, String prefix, boolean tags, long seconds) {
    this.sink = sink;
    this.prefix = prefix;
    this.tags = tags;
    this.seconds = seconds;
  }

  @Override
  public void sample(String name, Labels labels, double value, Details details) {
    if (!Double.isFinite(value)) {
      skipped++;
      return;
    }
    if (!prefix.isEmpty()) {
      sink.put(prefix);
      sink.put('.');
    }
    part(name);
    for (int i = 0; i < labels.size(); i++) {
      if (tags) {
        tag(labels.name(i), labels.value(i));
      } else {
        pathPart(labels.name(i), labels.value(i));
      }
    }
    sink.put(' ');
    number.write(value, sink);
    sink.put(' ');
    sink.putNumber(details.hasTimestamp() ? Math.floor(details.timestampSeconds()) : seconds);
    sink.put('\n');
  }

  /** Samples so far that were left out: NaN and infinities, which Graphite cannot store. */
  long skipped() {
    return skipped;
  }

  private void pathPart(String name, String value) {
    sink.put('.');
    part(name);
    sink.put('.');
    if (value.isEmpty()) {
      // All series of a family have paths of the same length, and no part of a path is empty.
      sink.put('_');
    } else {
      part(value);
    }
  }

  private void tag(String name, String value) {
    if (value.isEmpty()) {
      // As in Prometheus a label that is empty is none; carbon refuses the line.
      return;
    }
    sink.put(';');
    part(name);
    if (name.equals("name")) {
      // Graphite keeps the metric's own name in a tag of that name.
      sink.put('_');
    }
    sink.put('=');
    part(value);
  }

  private void part(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLowSurrogate(c)) {
        sink.put(isAllowed(c) ? c : '_');
      }
    }
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}
