// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one application, looked up once and then kept.
 *
 * <p>A value that breaks its setting's rule is replaced by the default, and one finding says so.
 * Safe for use by many threads.
 */
public final class Settings {

  private final List<Lookup> lookups;
  private final Map<Setting<?>, Object> resolved = new ConcurrentHashMap<>();
  private final Map<String, String> mistakes = new ConcurrentHashMap<>();
  private volatile @Nullable Findings findings;

  private Settings(List<Lookup> lookups) {
    this.lookups = lookups;
  }

  /** Settings from these look-ups by name alone; the first that knows a name wins. */
  public static Settings of(Lookup... lookups) {
    return new Settings(List.of(lookups));
  }

  /**
   * Settings from these look-ups, then from system properties, then from the environment, where
   * {@code sightglass.max-series} is {@code SIGHTGLASS_MAX_SERIES}.
   */
  public static Settings resolve(Lookup... lookups) {
    List<Lookup> all = new ArrayList<>(List.of(lookups));
    all.add(System::getProperty);
    all.add(name -> System.getenv(environmentName(name)));
    return new Settings(all);
  }

  /** The value in force. */
  public <T> T get(Setting<T> setting) {
    Object known = resolved.get(setting);
    if (known == null) {
      known = resolve(setting);
      resolved.put(setting, known);
    }
    // Only values of the setting's own type are put under it.
    @SuppressWarnings("unchecked")
    T value = (T) known;
    return value;
  }

  /** Sends what is wrong with the settings, now and later, to {@code target}. */
  public void reportTo(Findings target) {
    findings = target;
    mistakes.forEach(target::warn);
  }

  private <T> Object resolve(Setting<T> setting) {
    String text = find(setting.name());
    if (text == null) {
      return setting.defaultValue();
    }
    T value = setting.parse(text);
    if (value != null) {
      return value;
    }
    report(
        setting.name(),
        "has to be "
            + setting.rule()
            + ", but is \""
            + text
            + "\"; "
            + setting.defaultValue()
            + " is used instead");
    return setting.defaultValue();
  }

  private void report(String subject, String message) {
    // Kept in any case: findings that are set meanwhile are told again and know it already.
    mistakes.put(subject, message);
    Findings target = findings;
    if (target != null) {
      target.warn(subject, message);
    }
  }

  private @Nullable String find(String name) {
    for (Lookup lookup : lookups) {
      String text = lookUp(lookup, name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** A source that refuses to answer, such as a security manager, has no value. */
  private static @Nullable String lookUp(Lookup lookup, String name) {
    try {
      return lookup.find(name);
    } catch (RuntimeException e) {
      return null;
    }
  }

  static String environmentName(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** A place where settings stand: init-params, system properties, the environment. */
  @FunctionalInterface
  public interface Lookup {

    /** The text set under {@code name}, or null if there is none. */
    @Nullable String find(String name);
  }
}
