// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The components of an application: their calls, circuit breakers and log entries.
 *
 * <pre>{@code
 * ComponentMetrics components = ComponentMetrics.in(registry);
 * components.component("billing").callSucceeded(nanos);
 * components.summary("billing").ifPresent(summary -> show(summary.failureRate()));
 * }</pre>
 *
 * <p>The metrics are on the registry's page from the first call of {@link #in} on. A name that
 * cannot be used is replaced, and one too many is recorded as {@code _OTHER}; both are counted in
 * {@code sightglass_component_corrections_total} and among the registry's findings. Safe for use by
 * many threads; recording in what was recorded in before takes no lock.
 */
public final class ComponentMetrics {

  /** As many series as one component has in the family where it has most. */
  private static final int SERIES_PER_COMPONENT = 5;

  private final ComponentFamilies families;
  private final Corrections corrections;
  private final int samples;
  private final Clock wall;
  private final Directory<Component> components;
  private final Directory<ComponentLog> logs;
  private final ReentrantLock resetLock = new ReentrantLock();

  private ComponentMetrics(Registry registry) {
    this(registry, NanoClock.SYSTEM, Clock.systemUTC());
  }

  ComponentMetrics(Registry registry, NanoClock clock, Clock wall) {
    this.families = new ComponentFamilies(registry);
    this.corrections = new Corrections(families.corrections, registry.findings());
    this.samples = registry.settings().get(Setting.COMPONENT_LATENCY_SAMPLES);
    this.wall = wall;
    int limit = Math.max(1, registry.settings().get(Setting.MAX_SERIES) / SERIES_PER_COMPONENT - 1);
    this.components =
        new Directory<>(limit, name -> new Component(name, this, clock, wall), corrections);
    this.logs = new Directory<>(limit, name -> new ComponentLog(families, name), corrections);
    registry.register(
        new ComponentCollector(
            components,
            logs,
            registry.settings().get(Setting.CREATED),
            registry.settings().get(Setting.COMPONENT_LEGACY_NAMES)));
  }

  /**
   * The component metrics of {@code registry}, always the same.
   *
   * @throws IllegalArgumentException if the application has a metric of one of their names that is
   *     defined otherwise
   */
  public static ComponentMetrics in(Registry registry) {
    Objects.requireNonNull(registry, "registry");
    return registry.companion(ComponentMetrics.class, ComponentMetrics::new);
  }

  /**
   * The component of this name, made at its first use; it is shown from then on.
   *
   * @param name fixed text, without ids of users or requests. Null and what is blank stand for
   *     {@code unknown}; what is longer than 1024 characters is cut.
   */
  public Component component(@Nullable String name) {
    return components.of(name);
  }

  /** The figures of a component, or nothing if there is none of this name; never makes one. */
  public Optional<ComponentSummary> summary(@Nullable String name) {
    return Optional.ofNullable(components.find(name)).map(Component::summary);
  }

  /** The figures of all components, by name. */
  public SortedMap<String, ComponentSummary> summaries() {
    SortedMap<String, ComponentSummary> summaries = new TreeMap<>();
    components.all().forEach((name, component) -> summaries.put(name, component.summary()));
    return Collections.unmodifiableSortedMap(summaries);
  }

  /** The names of all components, sorted; without those that are known from log entries only. */
  public Set<String> components() {
    return Collections.unmodifiableSet(components.all().keySet());
  }

  /** Counts a log entry of a component, which does not make the component known otherwise. */
  public void logEntry(@Nullable String component, @Nullable Level level) {
    logEntry(component, ComponentLog.levelOf(level));
  }

  /**
   * Counts a log entry of a component, which does not make the component known otherwise.
   *
   * @param level debug, info, warning or error, in any case; any other counts as {@code other}
   */
  public void logEntry(@Nullable String component, @Nullable String level) {
    logs.of(component).add(level);
  }

  /**
   * Has a component begin anew: nothing recorded, closed, and its counters at 0, which Prometheus
   * takes for a restart. What is kept of it goes on working. An unknown name is ignored.
   */
  public void reset(@Nullable String name) {
    resetLock.lock();
    try {
      Component component = components.find(name);
      if (component != null) {
        component.reset();
      }
      ComponentLog log = logs.find(name);
      if (log != null) {
        log.reset();
      }
    } finally {
      resetLock.unlock();
    }
  }

  /** Has every component begin anew, as {@link #reset} does. */
  public void resetAll() {
    resetLock.lock();
    try {
      components.all().values().forEach(Component::reset);
      logs.all().values().forEach(ComponentLog::reset);
    } finally {
      resetLock.unlock();
    }
  }

  ComponentFamilies families() {
    return families;
  }

  Corrections corrections() {
    return corrections;
  }

  /** Records in which nothing is recorded yet. */
  CallRecords records(String component) {
    return new CallRecords(families, component, samples, wall);
  }
}
