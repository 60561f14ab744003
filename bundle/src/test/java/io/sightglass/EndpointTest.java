// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

  private static final String METRICS_SERVLET = "io.sightglass.servlet.MetricsServlet";
  private static final String DISPATCHER_FILTER = "io.sightglass.servlet.MetricsDispatcherFilter";

  private final FakeContext context = new FakeContext();
  private final LogLines log = new LogLines();

  @AfterEach
  void stopListening() {
    log.close();
  }

  private void start() {
    new SightglassInitializer().onStartup(null, context.asContext());
  }

  @Test
  void mount_whenApplicationMapsMetricsServlet_leavesItAtThat() {
    context.withServlet("own", METRICS_SERVLET, "/internal/metrics");
    start();

    assertThat(context.servlets).containsOnlyKeys("own");
    assertThat(log.all()).isEmpty();
  }

  @Test
  void mount_whenApplicationDeclaresMetricsServletWithoutMapping_mounts() {
    context.withServlet("own", METRICS_SERVLET);
    start();

    assertThat(context.servletAt("/metrics")).isEqualTo("sightglass-metrics");
  }

  @Test
  void mount_whenApplicationMapsDispatcherFilter_leavesItAtThat() {
    context.withFilter("own", DISPATCHER_FILTER, "/*");
    start();

    assertThat(context.servlets).isEmpty();
    assertThat(context.filters).containsOnlyKeys("own", "sightglass-requests");
    assertThat(log.all()).isEmpty();
  }

  @Test
  void mount_whenContainerDoesNotTellMappingsOfFilters_leavesItAtThatToo() {
    context.withFilter("own", DISPATCHER_FILTER);
    start();

    assertThat(context.servlets).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/metrics", "/metrics/*"})
  void mount_whenPathBelongsToApplication_leavesItAndSaysSo(String pattern) {
    context.withServlet("all", "shop.All", "/*").withServlet("own", "shop.Metrics", pattern);
    start();

    assertThat(context.servlets).containsOnlyKeys("all", "own");
    assertThat(log.all())
        .containsExactly(
            "INFO /metrics of the web application /shop belongs to the application (the servlet"
                + " \"own\" at "
                + pattern
                + "), so the metrics are not served there: set sightglass.endpoint to another"
                + " path");
  }

  @ParameterizedTest
  @CsvSource({"/*", "/"})
  void mount_whenApplicationHasCatchAll_mountsAndSaysHowToFreeThePath(String pattern) {
    context.withServlet("api", "shop.Api", pattern);
    start();

    assertThat(context.servletAt("/metrics")).isEqualTo("sightglass-metrics");
    assertThat(log.all())
        .containsExactly(
            "INFO /metrics of the web application /shop now serves the metrics, although the"
                + " application has a wider servlet (the servlet \"api\" at "
                + pattern
                + "): set sightglass.endpoint to another path, or to none, to free it");
  }

  @Test
  void mount_whenOnlyContainerServesFiles_isSilent() {
    context
        .withServlet("default", "org.example.DefaultServlet", "/")
        .withServlet("jsp", "org.example.Jsp", "*.jsp", "*.jspx")
        .withServlet("other", "shop.Other", "/metricsx", "/metric/*");
    start();

    assertThat(context.servletAt("/metrics")).isEqualTo("sightglass-metrics");
    assertThat(log.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/ops/metrics, /ops/*", "/ops/status.do, *.do"})
  void mount_whenPathIsSetUnderAPatternOfTheApplication_mountsThere(String path, String pattern) {
    context.parameters.put("sightglass.endpoint", path);
    context.withServlet("wide", "shop.All", "/*").withServlet("ops", "shop.Ops", pattern);
    start();

    assertThat(context.servletAt(path)).isEqualTo("sightglass-metrics");
    assertThat(log.at(Level.INFO)).hasSize(1);
  }

  @Test
  void mount_whenEndpointIsNone_mountsNothing() {
    context.parameters.put("sightglass.endpoint", "none");
    start();

    assertThat(context.servlets).isEmpty();
    assertThat(context.filters).isNotEmpty();
  }

  @Test
  void mount_whenEndpointIsMalformed_mountsDefaultAndWarns() {
    context.parameters.put("sightglass.endpoint", "metrics");
    start();

    assertThat(context.servletAt("/metrics")).isEqualTo("sightglass-metrics");
    assertThat(log.at(Level.WARNING)).hasSize(1);
  }
}
