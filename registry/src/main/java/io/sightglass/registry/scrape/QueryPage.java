// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import io.sightglass.registry.component.ComponentMetrics;
import io.sightglass.registry.component.ComponentSummary;
import io.sightglass.registry.internal.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Shows over HTTP, in JSON, all figures of the components whose name has a text in it.
 *
 * <pre>{@code
 * QueryPage page = QueryPage.create(registry);
 * try (ScrapeResponse response = page.handle(request)) {
 *   response.writeTo(out);
 * }
 * }</pre>
 *
 * <p>The text is the parameter {@code q} of the query, and its case counts; without it all
 * components are shown, sorted by name and at most {@value #LIMIT}. It is no PromQL. Those who may
 * read the metrics may read this. Safe for use by many threads.
 */
public final class QueryPage implements RequestHandler {

  /** The most components in one answer. */
  static final int LIMIT = 1000;

  private final ComponentMetrics components;
  private final Gate gate;
  private final int limit;

  QueryPage(ComponentMetrics components, Access access, int limit) {
    this.components = components;
    this.gate = new Gate(access);
    this.limit = limit;
  }

  /** A page about the components of {@code registry}, by its settings. */
  public static QueryPage create(Registry registry) {
    return create(registry, registry.settings());
  }

  /** A page about the components of {@code registry}, for those whom {@code settings} let in. */
  public static QueryPage create(Registry registry, Settings settings) {
    Objects.requireNonNull(registry, "registry");
    Objects.requireNonNull(settings, "settings");
    settings.reportTo(registry.findings());
    return new QueryPage(
        ComponentMetrics.in(registry), AccessSettings.access(settings, registry.findings()), LIMIT);
  }

  @Override
  public ScrapeResponse handle(ScrapeRequest request) {
    return gate.answer(request, this::page);
  }

  private ScrapeResponse page(ScrapeRequest request) {
    String wanted;
    try {
      wanted = Objects.requireNonNullElse(Query.of(request.query()).parameter("q"), "");
    } catch (IllegalArgumentException e) {
      return Answers.badQuery(e);
    }
    Map<String, ComponentSummary> found = new LinkedHashMap<>();
    components.components().stream()
        .filter(name -> name.contains(wanted))
        .limit(limit)
        .forEach(name -> components.summary(name).ifPresent(summary -> found.put(name, summary)));
    JsonText json = new JsonText();
    SummaryJson.appendAll(json, found);
    return Answers.json(200, json);
  }
}
