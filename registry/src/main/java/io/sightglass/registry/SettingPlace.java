// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.SettingGroup.Scope;
import io.sightglass.registry.Settings.Lookup;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A place where settings stand. One that refuses to answer, as under a security manager, is empty.
 */
final class SettingPlace {

  /** What a name begins with that is meant as a setting. */
  private final String prefix;

  /** What stands before a name in a finding; empty where nobody looks for wrong names. */
  private final String title;

  private final Scope scope;
  private final Lookup values;
  private final Supplier<? extends Collection<String>> names;

  private SettingPlace(
      String prefix,
      String title,
      Scope scope,
      Lookup values,
      Supplier<? extends Collection<String>> names) {
    this.prefix = prefix;
    this.title = title;
    this.scope = scope;
    this.values = values;
    this.names = names;
  }

  /** A place that knows values by name alone. */
  static SettingPlace of(Lookup values) {
    return new SettingPlace(Setting.PREFIX, "", Scope.APPLICATION, values, List::of);
  }

  /** A place that has things of others as well: only names with our prefix are ours. */
  static SettingPlace shared(
      String title, Scope scope, Lookup values, Supplier<? extends Collection<String>> names) {
    return new SettingPlace(Setting.PREFIX, title, scope, values, names);
  }

  /** A place that knows one setting. */
  static SettingPlace single(String title, Setting<?> setting, Supplier<@Nullable String> value) {
    return new SettingPlace(
        Setting.PREFIX,
        title,
        Scope.APPLICATION,
        name -> name.equals(setting.name()) ? value.get() : null,
        List::of);
  }

  /** A place of our own: every name in it has to be a setting. */
  static SettingPlace own(String title, Map<String, String> values) {
    return new SettingPlace("", title, Scope.APPLICATION, values::get, values::keySet);
  }

  static SettingPlace environment(Lookup variables, Supplier<? extends Collection<String>> names) {
    return new SettingPlace(
        SettingName.ENVIRONMENT_PREFIX,
        "environment variable",
        Scope.APPLICATION,
        variables,
        names);
  }

  /** The text that the setting has here, or null if it has none. */
  @Nullable String find(Setting<?> setting) {
    try {
      return counts(setting) ? values.find(spelled(setting)) : null;
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** Where a value of this place comes from, in words. */
  String origin() {
    return title.isEmpty() ? "set by code" : title.replace(SettingFile.KEY, SettingFile.NAME);
  }

  /** What stands behind a value of this place in a finding. */
  String suffix() {
    return title.isEmpty() ? "" : " (" + title + ")";
  }

  void reportWrongNames(SettingReport report) {
    for (String name : names()) {
      Setting<?> known = known(name);
      if (known == null) {
        reportUnknown(name, report);
      } else if (!counts(known)) {
        report.wrongName(
            title + " " + name, "is no setting of " + scope.part() + "; make it a context-param");
      }
    }
  }

  private void reportUnknown(String name, SettingReport report) {
    Setting<?> nearest = SettingName.nearest(name);
    if (nearest != null) {
      report.wrongName(title + " " + name, "is no setting; did you mean " + spelled(nearest) + "?");
    } else if (!SettingName.isOfKubernetes(name)) {
      report.wrongName(title + " " + name, "is no setting; docs/settings.md lists all of them");
    }
  }

  /** In an order that does not change from one start to the next. */
  private List<String> names() {
    try {
      return names.get().stream().filter(name -> name.startsWith(prefix)).sorted().toList();
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private @Nullable Setting<?> known(String name) {
    for (Setting<?> setting : Setting.all()) {
      if (spelled(setting).equals(name)) {
        return setting;
      }
    }
    return null;
  }

  private String spelled(Setting<?> setting) {
    return prefix.equals(SettingName.ENVIRONMENT_PREFIX)
        ? setting.environmentName()
        : setting.name();
  }

  private boolean counts(Setting<?> setting) {
    return scope == Scope.APPLICATION || scope.has(setting);
  }
}
