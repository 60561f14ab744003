// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import java.util.Map;

/** Component metrics for tests. */
public final class Given {

  private Given() {}

  /** A registry with these settings, by name and value. */
  public static Registry registry(String... settings) {
    return switch (settings.length) {
      case 0 -> Registry.create();
      case 2 -> Registry.create(Settings.of(Map.of(settings[0], settings[1])::get));
      default ->
          Registry.create(
              Settings.of(Map.of(settings[0], settings[1], settings[2], settings[3])::get));
    };
  }

  /** The components of a registry by a clock that a test moves. */
  public static ComponentMetrics components(Registry registry, TestClock clock) {
    return registry.companion(
        ComponentMetrics.class, owner -> new ComponentMetrics(owner, clock, clock));
  }
}
