// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import io.sightglass.registry.Counter;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log entries of a component, by level.
 *
 * <p>Safe for use by many threads; counting takes no lock.
 */
final class ComponentLog {

  /** The levels that a component with log entries shows from its first one on. */
  static final List<String> LEVELS = List.of("debug", "info", "warning", "error");

  /** Stands for every other level. */
  static final String OTHER = "other";

  private final ComponentFamilies families;
  private final String component;
  private volatile List<Counter> counts;

  ComponentLog(ComponentFamilies families, String component) {
    this.families = families;
    this.component = component;
    this.counts = begin();
  }

  String component() {
    return component;
  }

  /** Counts an entry; the level is compared without regard to case. */
  void add(@Nullable String level) {
    for (int i = 0; i < LEVELS.size(); i++) {
      if (LEVELS.get(i).equalsIgnoreCase(level)) {
        counts.get(i).inc();
        return;
      }
    }
    families.logEntries.labels(component, OTHER).inc();
  }

  /** How many entries there were of the level at {@code index} of {@link #LEVELS}. */
  double count(int index) {
    return counts.get(index).value();
  }

  /** Counts from zero again; called by one thread at a time. */
  void reset() {
    families.removeLog(component);
    counts = begin();
  }

  /** The level of the JDK's loggers as it is counted. */
  static String levelOf(@Nullable Level level) {
    if (level == null) {
      return OTHER;
    }
    return switch (level) {
      case TRACE, DEBUG -> "debug";
      case INFO -> "info";
      case WARNING -> "warning";
      case ERROR -> "error";
      case ALL, OFF -> OTHER;
    };
  }

  private List<Counter> begin() {
    return LEVELS.stream().map(level -> families.logEntries.labels(component, level)).toList();
  }
}
