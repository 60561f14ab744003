// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import io.dropwizard.metrics.servlet.InstrumentedFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Arrays;
import java.util.Map;

/**
 * Dropwizard's own filter: one timer, a meter for each of some statuses and a counter of active
 * requests. It tells neither methods nor routes apart.
 */
final class DropwizardFilter implements FilterSubject {

  /** What it calls the statuses of the workload. */
  private static final Map<String, String> METERS =
      Map.of(
          "200", "ok",
          "201", "created",
          "400", "badRequest",
          "404", "notFound",
          "500", "serverError");

  private final MetricRegistry registry = new MetricRegistry();
  private final Filter filter = new InstrumentedFilter();

  DropwizardFilter() throws ServletException {
    ServletContext context =
        Stubs.answering(
            ServletContext.class, Map.of("getContextPath", "", "getAttribute", registry));
    filter.init(Stubs.answering(FilterConfig.class, Map.of("getServletContext", context)));
  }

  @Override
  public Filter filter() {
    return filter;
  }

  /** The requests with this status, shared out among the combinations that have it. */
  @Override
  public double count(String method, String route, String status) {
    String[][] combinations = Workload.labelValues(FilteredRequest.COMBINATIONS);
    long alike = Arrays.stream(combinations).filter(each -> each[2].equals(status)).count();
    Meter meter =
        registry.meter(
            MetricRegistry.name(
                InstrumentedFilter.class, "responseCodes", METERS.getOrDefault(status, "other")));
    return (double) meter.getCount() / (double) alike;
  }
}
