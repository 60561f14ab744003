// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/**
 * What a registry's families have in common.
 *
 * @param maxSeries how many series a family may have
 * @param keepsCreated whether it is kept when a series began
 */
record RegistrySettings(int maxSeries, boolean keepsCreated, Clocks clocks) {

  static RegistrySettings of(Settings settings, Clocks clocks) {
    return new RegistrySettings(
        settings.get(Setting.MAX_SERIES), settings.get(Setting.CREATED), clocks);
  }
}
