// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.SharedMetricRegistries;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Records once in each library that an application may have. */
public final class RecordingServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  /** Made by the container. */
  public RecordingServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    Counter.builder().name("client_orders_total").register().inc();
    Metrics.addRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    Metrics.counter("meter.orders").increment();
    SharedMetricRegistries.getOrCreate("shop").meter("dropwizard.orders").mark();
    MetricRegistry attribute = new MetricRegistry();
    attribute.meter("attribute.orders").mark();
    getServletContext()
        .setAttribute("com.codahale.metrics.servlets.MetricsServlet.registry", attribute);
  }
}
