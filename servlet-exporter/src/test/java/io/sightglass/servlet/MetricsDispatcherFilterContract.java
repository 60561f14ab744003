// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the dispatcher does in every container: all that the servlet does, and that it is a filter.
 */
abstract class MetricsDispatcherFilterContract extends MetricsServletContract {

  private static final String GUARDED = "/guarded";
  private static final String GUARDED_AT_ONE_PATH = "/guarded-at-one-path";

  @Override
  final void mount(ServletContext context, Registry registry) {
    CatchAllServlet.register(context);
    FilterRegistration.Dynamic filter =
        context.addFilter(
            "dispatcher", MetricsDispatcherFilter.builder().mount("/metrics", registry).build());
    filter.setAsyncSupported(true);
    // For all of them, so that it is the filter that tells them apart.
    filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
  }

  @Override
  final void deployMore(EmbeddedContainer container, ServletContainerInitializer application)
      throws Exception {
    container.deploy("", application);
    container.deploy(GUARDED, application, "/metrics/*");
    container.deploy(GUARDED_AT_ONE_PATH, application, "/metrics");
  }

  /** The body of the answer to a request for exactly this target. */
  private String body(String target) throws Exception {
    String answer = raw("GET " + target + " HTTP/1.0\r\n\r\n");
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics",
        "/metrics/",
        "/metrics/x",
        "/metrics/x/y.html",
        "/metrics;x=1",
        "/metrics;x=1/y",
        "/metrics/;x=1",
        "/%6Detrics",
        "/x/../metrics",
        "/./metrics",
        "/metrics/x/.."
      })
  @DisplayName("S2-36 what is at or below the prefix is metrics")
  void get_whenPathIsAtOrBelowPrefix_servesMetrics(String target) throws Exception {
    assertThat(body(CONTEXT_PATH + target)).contains("level 42\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/metric",
        "/metricsx",
        "/metrics.txt",
        "/Metrics",
        "/x/metrics",
        "/x;/metrics",
        "/metrics/../x",
        "/metrics/..",
        "/x?/metrics",
        "/metrics%20"
      })
  @DisplayName("S2-36 all else is left to the application")
  void get_whenPathIsAnother_isLeftToApplication(String target) throws Exception {
    assertThat(body(CONTEXT_PATH + target)).startsWith("application ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics%2Fx",
        "/metrics%2F",
        "/metrics%3Bx=1",
        "/metrics%3Fx",
        "/%256Detrics",
        "/metrics%5Cx",
        "/metrics%00",
        "/x/%2e%2e%2fmetrics"
      })
  void get_whenPathOnlyLooksLikePrefix_servesNoMetrics(String target) throws Exception {
    assertThat(body(CONTEXT_PATH + target)).doesNotContain("level 42\n");
  }

  @Test
  void get_whenContextIsRoot_tellsPathsApart() throws Exception {
    assertThat(body("/metrics")).contains("level 42\n");
    assertThat(body("/app2/metrics")).isEqualTo("application /app2/metrics");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/metrics/", "/metrics/x", "/metrics;x=1", "/%6Detrics"})
  void get_whenConstraintCoversPrefix_isForbiddenByContainer(String target) throws Exception {
    assertThat(raw("GET " + GUARDED + target + " HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.1 403 ")
        .doesNotContain("level 42\n", "sightglass");
    assertThat(body(GUARDED + "/metricsx")).isEqualTo("application /metricsx");
  }

  @Test
  void get_whenConstraintIsForOnePath_coversThatPathOnly() throws Exception {
    assertThat(raw("GET " + GUARDED_AT_ONE_PATH + "/metrics HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.1 403 ")
        .doesNotContain("level 42\n", "sightglass");
    assertThat(body(GUARDED_AT_ONE_PATH + "/metrics/x")).contains("level 42\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/forward", "/include", "/dispatch"})
  void get_whenApplicationDispatchesToPrefix_isLeftToApplication(String target) throws Exception {
    assertThat(new String(send("GET", target).body(), UTF_8)).startsWith("application /");
  }

  @Test
  void get_whenApplicationAnswersLater_isLeftAlone() throws Exception {
    assertThat(new String(send("GET", "/async").body(), UTF_8)).isEqualTo("application later");
  }
}
