// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import io.sightglass.registry.Registry;
import io.sightglass.registry.scrape.ScrapeHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Collects what a {@link MetricsDispatcherFilter} serves, and where.
 *
 * <pre>{@code
 * MetricsDispatcherFilter filter =
 *     MetricsDispatcherFilter.builder()
 *         .mount("/metrics", registry)
 *         .mount("/metrics/batch", ScrapeHandler.create(batch))
 *         .build();
 * }</pre>
 *
 * <p>Used by one thread.
 */
public final class MetricsDispatcherBuilder {

  private final Map<PathPrefix, MetricsDispatcherFilter.Target> targets = new LinkedHashMap<>();

  MetricsDispatcherBuilder() {}

  /**
   * Has {@code handler} answer all requests at and below {@code prefix}.
   *
   * @param prefix the path after the context path, decoded, such as {@code /metrics}
   * @throws IllegalArgumentException if the prefix does not begin with {@code /}, ends with it, has
   *     an empty or dot segment or one of {@code * ? # ; % \}, or is mounted already
   */
  public MetricsDispatcherBuilder mount(String prefix, ScrapeHandler handler) {
    Objects.requireNonNull(handler, "handler");
    return put(prefix, config -> ServletEndpoint.of(handler));
  }

  /**
   * Serves {@code registry} at and below {@code prefix}, to those whom the init-params of the
   * filter or the settings of the registry let in.
   *
   * @param prefix the path after the context path, decoded, such as {@code /metrics}
   * @throws IllegalArgumentException if the prefix does not begin with {@code /}, ends with it, has
   *     an empty or dot segment or one of {@code * ? # ; % \}, or is mounted already
   */
  public MetricsDispatcherBuilder mount(String prefix, Registry registry) {
    Objects.requireNonNull(registry, "registry");
    return put(prefix, config -> MetricsDispatcherFilter.serving(registry, config));
  }

  /**
   * The filter.
   *
   * @throws IllegalArgumentException if nothing is mounted
   */
  public MetricsDispatcherFilter build() {
    if (targets.isEmpty()) {
      throw new IllegalArgumentException(
          "a dispatcher serves at least one prefix, but got none; mount one");
    }
    return new MetricsDispatcherFilter(new LinkedHashMap<>(targets));
  }

  private MetricsDispatcherBuilder put(String prefix, MetricsDispatcherFilter.Target target) {
    Objects.requireNonNull(prefix, "prefix");
    if (targets.putIfAbsent(new PathPrefix(prefix), target) != null) {
      throw new IllegalArgumentException(
          "a dispatcher serves one registry or handler at a prefix, but got \""
              + prefix
              + "\" twice; mount it once");
    }
    return this;
  }
}
