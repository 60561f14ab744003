// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Collection;
import java.util.List;

/**
 * Settings that stand together in the documentation, and for what they may be set apart.
 *
 * @param heading what they are about
 * @param scope for what, smaller than the application, they may be set
 * @param settings in the order of the documentation
 */
record SettingGroup(String heading, Scope scope, List<Setting<?>> settings) {

  /** For what a setting may be set. */
  enum Scope {
    /** For the whole application only. */
    APPLICATION("an application"),
    /** For one filter, too. */
    FILTER("a filter"),
    /** For one servlet or filter that serves metrics, too. */
    ENDPOINT("an endpoint");

    private final String part;

    Scope(String part) {
      this.part = part;
    }

    /** What it is, in words. */
    String part() {
      return part;
    }

    boolean has(Setting<?> setting) {
      return SettingGroups.ALL.stream()
          .anyMatch(group -> group.scope == this && group.settings.contains(setting));
    }
  }

  static SettingGroup ofApplication(String heading, Setting<?>... settings) {
    return new SettingGroup(heading, Scope.APPLICATION, List.of(settings));
  }

  static SettingGroup ofFilter(String heading, Setting<?>... settings) {
    return new SettingGroup(heading, Scope.FILTER, List.of(settings));
  }

  static SettingGroup ofEndpoint(String heading, Setting<?>... settings) {
    return new SettingGroup(heading, Scope.ENDPOINT, List.of(settings));
  }

  /** The settings of all groups, in their order. */
  static List<Setting<?>> settingsOf(List<SettingGroup> groups) {
    return groups.stream()
        .map(SettingGroup::settings)
        .<Setting<?>>flatMap(Collection::stream)
        .toList();
  }
}
