// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.HistogramBuilder;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How long requests took, under the names of a {@link Profile}, and what is counted with it.
 *
 * <p>Safe for use by many threads.
 */
final class Durations {

  private final Profile profile;
  private final ExtraLabels extra;
  private final boolean hasExtraLabels;
  private final Family<Histogram> durations;
  private final @Nullable Family<Counter> statuses;
  private final @Nullable Objectives objectives;

  Durations(Registry registry, Settings settings) {
    this.profile = Profile.of(settings.get(Setting.REQUEST_PROFILE));
    this.extra = new ExtraLabels(settings.get(Setting.REQUEST_LABELS));
    this.hasExtraLabels = !extra.isEmpty();
    String name = settings.get(Setting.REQUEST_METRIC);
    Named named =
        name.isEmpty()
            ? named(registry, settings, profile.metric())
            : chosen(registry, settings, name);
    this.durations = named.durations;
    this.statuses = named.statuses;
    boolean any = !settings.get(Setting.REQUEST_SLO).isEmpty();
    this.objectives = any ? new Objectives(registry, settings.get(Setting.REQUEST_SLO)) : null;
  }

  /** Whether the series of a request depends on its attributes. */
  boolean hasExtraLabels() {
    return hasExtraLabels;
  }

  /** The series of requests that end so. */
  EndSeries series(
      @Nullable HttpServletRequest request,
      String method,
      String route,
      int status,
      String errorType) {
    String[] more = request == null ? extra.unknown() : extra.values(request);
    Family<Counter> counted = statuses;
    return new EndSeries(
        durations.labels(joined(profile.values(method, route, status, errorType), more)),
        counted == null
            ? null
            : counted.labels(joined(new String[] {route, method, StatusText.of(status)}, more)),
        objectives == null ? null : objectives.of(route),
        errorType);
  }

  /** Under the name that the operator has chosen, or the usual one if that cannot be had. */
  private Named chosen(Registry registry, Settings settings, String name) {
    try {
      return named(registry, settings, name);
    } catch (IllegalArgumentException e) {
      registry
          .findings()
          .warn(
              Setting.REQUEST_METRIC.name(),
              e.getMessage() + "; " + profile.metric() + " is used instead");
      return named(registry, settings, profile.metric());
    }
  }

  private Named named(Registry registry, Settings settings, String name) {
    return new Named(
        register(histogram(registry, settings, name)),
        profile == Profile.SIMPLECLIENT ? statuses(registry, name) : null);
  }

  private HistogramBuilder histogram(Registry registry, Settings settings, String name) {
    HistogramBuilder builder =
        registry
            .histogram(name)
            .help("Time from the arrival of a request at the filter to its end.")
            .buckets(settings.get(Setting.REQUEST_BUCKETS));
    settings
        .get(Setting.REQUEST_ROUTE_BUCKETS)
        .forEach((route, buckets) -> builder.bucketsWhere(profile.routeLabel(), route, buckets));
    return name.endsWith("_seconds") ? builder.unit("seconds") : builder;
  }

  private Family<Counter> statuses(Registry registry, String name) {
    String[] labels = joined(new String[] {"path", "method", "status"}, extra.names());
    return registry
        .counter(name + "_status_total")
        .help("Requests that have ended, by status.")
        .register(labels[0], Arrays.copyOfRange(labels, 1, labels.length));
  }

  private Family<Histogram> register(HistogramBuilder builder) {
    String[] labels = joined(profile.labels().toArray(String[]::new), extra.names());
    return builder.register(labels[0], Arrays.copyOfRange(labels, 1, labels.length));
  }

  private static String[] joined(String[] first, String[] more) {
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  /** What has the name of the durations in its own. */
  private record Named(Family<Histogram> durations, @Nullable Family<Counter> statuses) {}
}
