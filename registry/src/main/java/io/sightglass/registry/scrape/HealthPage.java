// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import io.sightglass.registry.component.ComponentMetrics;
import io.sightglass.registry.component.ComponentSummary;
import io.sightglass.registry.internal.JsonText;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

/**
 * Says over HTTP, in JSON, how the components of an application do, whatever the server.
 *
 * <pre>{@code
 * HealthPage page = HealthPage.create(registry);
 * try (ScrapeResponse response = page.handle(request)) {
 *   response.writeTo(out);
 * }
 * }</pre>
 *
 * <p>The application is healthy unless the failure rate of a component is above {@code
 * sightglass.health-failure-rate}. The status is 200, or, if {@code
 * sightglass.health-unhealthy-status} says so, 503 while it is not. With {@code full=true} in the
 * query, the body is all figures of each component by name. Those who may read the metrics may read
 * this. Safe for use by many threads.
 */
public final class HealthPage implements RequestHandler {

  private static final int HEALTHY_STATUS = 200;

  private final ComponentMetrics components;
  private final Gate gate;
  private final int failureRate;
  private final int unhealthyStatus;
  private final Clock wall;

  HealthPage(ComponentMetrics components, Access access, Settings settings, Clock wall) {
    this.components = components;
    this.gate = new Gate(access);
    this.failureRate = settings.get(Setting.HEALTH_FAILURE_RATE);
    this.unhealthyStatus = settings.get(Setting.HEALTH_UNHEALTHY_STATUS);
    this.wall = wall;
  }

  /** A page about the components of {@code registry}, by its settings. */
  public static HealthPage create(Registry registry) {
    return create(registry, registry.settings());
  }

  /** A page about the components of {@code registry}, for those whom {@code settings} let in. */
  public static HealthPage create(Registry registry, Settings settings) {
    Objects.requireNonNull(registry, "registry");
    Objects.requireNonNull(settings, "settings");
    settings.reportTo(registry.findings());
    return new HealthPage(
        ComponentMetrics.in(registry),
        AccessSettings.access(settings, registry.findings()),
        settings,
        Clock.systemUTC());
  }

  @Override
  public ScrapeResponse handle(ScrapeRequest request) {
    return gate.answer(request, this::page);
  }

  private ScrapeResponse page(ScrapeRequest request) {
    boolean full;
    try {
      full = "true".equals(Query.of(request.query()).parameter("full"));
    } catch (IllegalArgumentException e) {
      return Answers.badQuery(e);
    }
    Map<String, ComponentSummary> summaries = components.summaries();
    boolean healthy =
        summaries.values().stream().noneMatch(each -> each.failureRate() > failureRate);
    JsonText json = new JsonText();
    if (full) {
      SummaryJson.appendAll(json, summaries);
    } else {
      append(json, healthy, summaries);
    }
    return Answers.json(healthy ? HEALTHY_STATUS : unhealthyStatus, json);
  }

  private void append(JsonText json, boolean healthy, Map<String, ComponentSummary> summaries) {
    json.beginObject().name("healthy").value(healthy).name("components").beginObject();
    summaries.forEach(
        (name, summary) -> {
          json.name(name);
          SummaryJson.appendHealth(json, summary);
        });
    json.endObject();
    if (!summaries.isEmpty()) {
      json.name("timestamp").value(SummaryJson.seconds(wall.instant()));
    }
    json.endObject();
  }
}
