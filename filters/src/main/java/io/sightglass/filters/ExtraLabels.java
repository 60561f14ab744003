// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.LabelValues;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labels whose values are request attributes, each with a bounded number of values.
 *
 * <p>Safe for use by many threads.
 */
final class ExtraLabels {

  /** How many values one label takes; a further one is {@value Unknown#VALUE}. */
  static final int LIMIT = 100;

  private final List<Label> labels = new ArrayList<>();

  /** Labels of these names, from the request attributes that stand behind them. */
  ExtraLabels(Map<String, String> attributesByName) {
    attributesByName.forEach((name, attribute) -> labels.add(new Label(name, attribute)));
  }

  boolean isEmpty() {
    return labels.isEmpty();
  }

  String[] names() {
    return labels.stream().map(label -> label.name).toArray(String[]::new);
  }

  /**
   * The values that a request has; empty where the attribute is missing or no text, number, truth
   * value or constant.
   */
  String[] values(HttpServletRequest request) {
    String[] values = new String[labels.size()];
    for (int i = 0; i < values.length; i++) {
      Label label = labels.get(i);
      values[i] = label.bounded(request.getAttribute(label.attribute));
    }
    return values;
  }

  /** The values of a request that cannot be asked any more. */
  String[] unknown() {
    return labels.stream().map(label -> Unknown.VALUE).toArray(String[]::new);
  }

  private static final class Label {
    private final String name;
    private final String attribute;
    private final LabelValues known = new LabelValues(LIMIT);

    Label(String name, String attribute) {
      this.name = name;
      this.attribute = attribute;
    }

    String bounded(@Nullable Object value) {
      if (!isPlain(value)) {
        return "";
      }
      return known.bounded(
          value instanceof Enum<?> constant ? constant.name() : String.valueOf(value));
    }

    /** Of anything else, toString() would be code of the application. */
    private static boolean isPlain(@Nullable Object value) {
      return value instanceof String
          || (value instanceof Number && value.getClass().getName().startsWith("java."))
          || value instanceof Boolean
          || value instanceof Enum<?>;
    }
  }
}
