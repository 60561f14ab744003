// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/** Settings with another cap on series. */
final class Limited {

  private Limited() {}

  static Settings to(int series) {
    return Settings.of(
        name -> name.equals(Setting.MAX_SERIES.name()) ? Integer.toString(series) : null);
  }
}
