// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Map;

/** Registries whose collectors may take a certain time. */
final class BudgetedRegistry {

  private BudgetedRegistry() {}

  static Registry of(int budgetMillis, Clocks clocks) {
    Map<String, String> settings =
        Map.of(Setting.COLLECTOR_BUDGET.name(), Integer.toString(budgetMillis));
    return Registry.create(Settings.of(settings::get), clocks);
  }

  /** The name of the sample that counts how often a collector was left out. */
  static String errors(String collector) {
    return "sightglass_collector_errors_total{collector=\"" + collector + "\"}";
  }
}
