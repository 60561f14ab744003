// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/** Settings of a registry that says nothing of itself, so that equal pages are equal. */
public final class Silent {

  private Silent() {}

  /** Without self metrics. */
  public static Settings settings() {
    return with("");
  }

  /** Without self metrics, and with a setting that is true. */
  static Settings with(String switchedOn) {
    return Settings.of(
        name ->
            name.equals(Setting.SELF_METRICS.name())
                ? "false"
                : name.equals(switchedOn) ? "true" : null);
  }
}
