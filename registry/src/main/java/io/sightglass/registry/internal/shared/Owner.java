// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Labels;
import io.sightglass.registry.SharedLabel;
import org.jspecify.annotations.Nullable;

/**
 * The labels that say whose series it is.
 *
 * <p>Where a series has a label of such a name itself, that one goes by {@code exported_instance}
 * or {@code exported_webapp} instead, with another {@code exported_} as long as that name is taken:
 * what Prometheus does with labels that its targets have already ({@code honor_labels: false}).
 *
 * @param webapp the value of the label {@code webapp}; null for no such label
 * @param instance the value of the label {@code instance}; null for no such label
 */
record Owner(@Nullable String webapp, @Nullable String instance) {

  /** Nobody in particular. */
  static final Owner NOBODY = new Owner(null, null);

  private static final String RENAMED = "exported_";

  /** The labels of a series with these behind. */
  Labels addTo(Labels labels) {
    Labels all = labels;
    if (webapp != null) {
      all = with(all, SharedLabel.WEBAPP.labelName(), webapp);
    }
    if (instance != null) {
      all = with(all, SharedLabel.INSTANCE.labelName(), instance);
    }
    return all;
  }

  private static Labels with(Labels labels, String name, String value) {
    return labels.value(name) == null
        ? labels.and(name, value)
        : renamed(labels, name).and(name, value);
  }

  private static Labels renamed(Labels labels, String name) {
    String free = RENAMED + name;
    while (labels.value(free) != null) {
      free = RENAMED + free;
    }
    String[] namesAndValues = new String[2 * labels.size()];
    for (int i = 0; i < labels.size(); i++) {
      namesAndValues[2 * i] = labels.name(i).equals(name) ? free : labels.name(i);
      namesAndValues[2 * i + 1] = labels.value(i);
    }
    return Labels.of(namesAndValues);
  }
}
