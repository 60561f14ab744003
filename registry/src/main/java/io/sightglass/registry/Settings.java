// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.SettingGroup.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one application, or of one part of it, looked up once and then kept.
 *
 * <pre>{@code
 * Settings ofAll = Settings.ofApplication(
 *     context::getInitParameter, context::getInitParameterNames, context::getClassLoader);
 * Settings ofOne = ofAll.ofFilter(
 *     config.getFilterName(), config::getInitParameter, config::getInitParameterNames);
 * }</pre>
 *
 * <p>A value that breaks its setting's rule is replaced by the default, and one finding says so.
 * Safe for use by many threads.
 */
public final class Settings {

  private static final SettingPlace SYSTEM =
      SettingPlace.shared(
          "system property",
          Scope.APPLICATION,
          System::getProperty,
          () -> System.getProperties().stringPropertyNames());

  private static final SettingPlace ENVIRONMENT =
      SettingPlace.environment(System::getenv, () -> System.getenv().keySet());

  private final List<SettingPlace> places;
  private final SettingReport report;
  private final Map<Setting<?>, Resolved> resolved = new ConcurrentHashMap<>();

  private Settings(List<SettingPlace> places, SettingReport report) {
    this.places = List.copyOf(places);
    this.report = report;
  }

  /** Settings from these look-ups by name alone; the first that knows a name wins. */
  public static Settings of(Lookup... lookups) {
    return new Settings(Arrays.stream(lookups).map(SettingPlace::of).toList(), new SettingReport());
  }

  /**
   * Settings from these look-ups, then from system properties, then from the environment, where
   * {@code sightglass.max-series} is {@code SIGHTGLASS_MAX_SERIES}.
   */
  public static Settings resolve(Lookup... lookups) {
    List<SettingPlace> all = new ArrayList<>();
    Arrays.stream(lookups).map(SettingPlace::of).forEach(all::add);
    all.add(SYSTEM);
    all.add(ENVIRONMENT);
    return new Settings(all, new SettingReport());
  }

  /**
   * The settings of a web application that starts: from its context-params, then from system
   * properties, then from the environment, then from {@code sightglass.properties} on its class
   * path. Names there that look like settings and are none become findings.
   *
   * @param contextParams finds a context-param by its name
   * @param names the names of all context-params
   * @param loader the application's class loader, or null for that of the thread; it is used now
   *     and not kept
   */
  public static Settings ofApplication(
      Lookup contextParams,
      Supplier<Enumeration<String>> names,
      Supplier<@Nullable ClassLoader> loader) {
    return ofApplication(contextParams, names, loader, ENVIRONMENT);
  }

  static Settings ofApplication(
      Lookup contextParams,
      Supplier<Enumeration<String>> names,
      Supplier<@Nullable ClassLoader> loader,
      SettingPlace environment) {
    SettingReport report = new SettingReport();
    List<SettingPlace> places =
        List.of(
            SettingPlace.shared(
                "context-param",
                Scope.APPLICATION,
                contextParams,
                () -> Collections.list(names.get())),
            SYSTEM,
            environment,
            SettingPlace.own(SettingFile.KEY, SettingFile.read(loader, report)));
    places.forEach(place -> place.reportWrongNames(report));
    return new Settings(places, report);
  }

  /**
   * These settings, with the context path as {@link SharedSetting#WEBAPP} where that is not set.
   *
   * @param contextPath as {@code ServletContext.getContextPath} says it; the empty one of the root
   *     becomes a slash
   */
  public Settings withContextPath(Supplier<@Nullable String> contextPath) {
    List<SettingPlace> all = new ArrayList<>(places);
    all.add(
        SettingPlace.single(
            "context path",
            SharedSetting.WEBAPP,
            () -> {
              String path = contextPath.get();
              return path != null && path.isEmpty() ? "/" : path;
            }));
    return new Settings(all, report);
  }

  /** These settings behind {@code first}; findings go where those of these go. */
  public Settings with(Lookup first) {
    return with(SettingPlace.of(first));
  }

  /**
   * These settings behind the init-params of one filter, as far as they are about requests.
   *
   * @param filter the filter's name
   * @param initParams finds an init-param by its name
   * @param names the names of all init-params
   */
  public Settings ofFilter(String filter, Lookup initParams, Supplier<Enumeration<String>> names) {
    return ofPart("filter " + filter + ": init-param", Scope.FILTER, initParams, names);
  }

  /**
   * These settings behind the init-params of one servlet or filter that serves metrics, as far as
   * they are about the endpoint.
   *
   * @param part the servlet or filter: its kind and its name
   * @param initParams finds an init-param by its name
   * @param names the names of all init-params
   */
  public Settings ofEndpoint(String part, Lookup initParams, Supplier<Enumeration<String>> names) {
    return ofPart(part + ": init-param", Scope.ENDPOINT, initParams, names);
  }

  private Settings ofPart(
      String title, Scope scope, Lookup initParams, Supplier<Enumeration<String>> names) {
    SettingPlace place =
        SettingPlace.shared(title, scope, initParams, () -> Collections.list(names.get()));
    place.reportWrongNames(report);
    return with(place);
  }

  private Settings with(SettingPlace first) {
    List<SettingPlace> all = new ArrayList<>();
    all.add(first);
    all.addAll(places);
    return new Settings(all, report);
  }

  /** The value in force. */
  public <T> T get(Setting<T> setting) {
    // Only values of the setting's own type are put under it.
    @SuppressWarnings("unchecked")
    T value = (T) resolved(setting).value;
    return value;
  }

  /**
   * All settings with the values in force and where these come from, in the order of the
   * documentation; what may be a secret is not shown.
   */
  public List<InForce> inForce() {
    return Setting.all().stream().map(this::inForce).toList();
  }

  private InForce inForce(Setting<?> setting) {
    Resolved found = resolved(setting);
    String text = SettingText.of(found.value);
    return new InForce(setting.name(), SettingSecret.masked(setting, text), found.origin);
  }

  /** Sends what is wrong with the settings, now and later, to {@code target}. */
  public void reportTo(Findings target) {
    report.sendTo(target);
  }

  private Resolved resolved(Setting<?> setting) {
    Resolved known = resolved.get(setting);
    if (known == null) {
      known = resolve(setting);
      resolved.put(setting, known);
    }
    return known;
  }

  private <T> Resolved resolve(Setting<T> setting) {
    for (SettingPlace place : places) {
      String text = place.find(setting);
      if (text != null) {
        T value = setting.parse(text);
        return value != null
            ? new Resolved(value, place.origin())
            : new Resolved(
                replaced(setting, text, place),
                "default, since that of the " + place.origin() + " breaks the rule");
      }
    }
    return new Resolved(setting.defaultValue(), "default");
  }

  private <T> T replaced(Setting<T> setting, String text, SettingPlace place) {
    report.mistake(
        setting.name(),
        "has to be "
            + setting.rule()
            + ", but is \""
            + SettingSecret.masked(setting, text)
            + "\""
            + place.suffix()
            + "; "
            + (setting.defaultText().isEmpty() ? "nothing" : setting.defaultText())
            + " is used instead");
    return setting.defaultValue();
  }

  /** A place where settings stand: init-params, system properties, the environment. */
  @FunctionalInterface
  public interface Lookup {

    /** The text set under {@code name}, or null if there is none. */
    @Nullable String find(String name);
  }

  /**
   * A setting as it is in force.
   *
   * @param name the setting's name
   * @param value the value as an operator would write it, {@code ****} in place of a secret
   * @param origin where it comes from: an init-param, a system property, the default
   */
  public record InForce(String name, String value, String origin) {}

  /** A value and where it comes from. */
  private record Resolved(Object value, String origin) {}
}
