// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Labels;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The metrics of adopted annotations that are computed when they are read; one for each registry.
 *
 * <p>Safe for use by many threads.
 */
final class AdoptedPages {

  private final Registry registry;
  private final Map<String, Map<Labels, RecentMaximum>> longest = new ConcurrentHashMap<>();
  private final Map<String, Map<Labels, List<LongTask>>> tasks = new ConcurrentHashMap<>();

  private AdoptedPages(Registry registry) {
    this.registry = registry;
  }

  static AdoptedPages in(Registry registry) {
    return registry.companion(AdoptedPages.class, AdoptedPages::new);
  }

  /**
   * What the gauge {@code name} shows.
   *
   * @throws IllegalArgumentException if the name breaks a rule or is taken
   */
  Map<Labels, RecentMaximum> longest(String name, String help) {
    return longest.computeIfAbsent(
        name,
        key -> {
          Map<Labels, RecentMaximum> shown = new ConcurrentHashMap<>();
          registry
              .gauge(name)
              .help(help)
              .callback(
                  visitor ->
                      shown.forEach((labels, value) -> visitor.gauge(labels, value.value())));
          return shown;
        });
  }

  /**
   * A method whose running calls {@code name} shows.
   *
   * @throws IllegalArgumentException if the name breaks a rule or is taken
   */
  LongTask task(String name, String help, Labels labels, NanoClock clock) {
    LongTask task = new LongTask(clock);
    tasks
        .computeIfAbsent(name, key -> shownTasks(name, help))
        .merge(labels, List.of(task), AdoptedPages::both);
    return task;
  }

  private Map<Labels, List<LongTask>> shownTasks(String name, String help) {
    Map<Labels, List<LongTask>> shown = new ConcurrentHashMap<>();
    registry
        .summary(name)
        .help(help)
        .callback(
            visitor ->
                shown.forEach(
                    (labels, all) ->
                        visitor.summary(
                            labels, sum(all, LongTask::count), sum(all, LongTask::seconds))));
    registry
        .gauge(name + "_max")
        .help(help)
        .callback(
            visitor ->
                shown.forEach(
                    (labels, all) ->
                        visitor.gauge(
                            labels,
                            all.stream().mapToDouble(LongTask::longestSeconds).max().orElse(0))));
    return shown;
  }

  private static double sum(List<LongTask> tasks, ToDoubleFunction<LongTask> of) {
    return tasks.stream().mapToDouble(of).sum();
  }

  private static List<LongTask> both(List<LongTask> known, List<LongTask> more) {
    return Stream.concat(known.stream(), more.stream()).toList();
  }
}
