// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.filters.jaxrs.JaxRsRoutes;
import io.sightglass.registry.Findings;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import jakarta.servlet.http.MappingMatch;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouteSourcesTest {

  private static final String PATTERN =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private final Map<String, String> set = new HashMap<>();
  private final Findings findings = Registry.create().findings();
  private final FakeContext context = new FakeContext();
  private final FakeRequest request = new FakeRequest();

  @BeforeEach
  void seeFrameworks() {
    context.loader = RouteSourcesTest.class.getClassLoader();
  }

  private String route(int status) {
    Routes routes = Routes.of(Settings.of(set::get), context.getServletContext(), findings);
    Route mapped = Objects.requireNonNull(routes.begin(request));
    return routes.end(mapped, request, status).label();
  }

  private void everySourceKnowsIt() {
    request.attributes.put(Route.ATTRIBUTE, "named");
    request.attributes.put(JaxRsRoutes.ATTRIBUTE, "/shop/jaxrs");
    request.attributes.put(PATTERN, "/orders/{spring}");
    set.put("sightglass.route-templates", "/orders/{template}");
  }

  @ParameterizedTest
  @CsvSource({
    "'attribute,jaxrs,spring,templates,mapping', named",
    "'mapping, templates, spring, jaxrs, attribute', named",
    "'jaxrs,spring,templates,mapping', /shop/jaxrs",
    "'spring,templates,mapping', /shop/orders/{spring}",
    "'templates,mapping', /shop/orders/{template}",
    "mapping, /shop/orders/*"
  })
  void route_whenSeveralSourcesKnowIt_isThatOfTheFirstAllowed(String sources, String route) {
    everySourceKnowsIt();
    set.put("sightglass.route-sources", sources);

    assertThat(route(200)).isEqualTo(route);
  }

  @Test
  void route_whenNoSourceIsLeft_isUnmatched() {
    set.put("sightglass.route-sources", "attribute,templates");

    assertThat(route(200)).isEqualTo("unmatched");
  }

  @Test
  void route_whenApplicationDoesNotHaveTheFrameworks_isNotAskedOfThem() {
    everySourceKnowsIt();
    request.attributes.remove(Route.ATTRIBUTE);
    context.loader = ClassLoader.getPlatformClassLoader();

    assertThat(route(200)).isEqualTo("/shop/orders/{template}");
  }

  @Test
  void route_whenAnAttributeFails_isThatOfTheNextSource() {
    request.attributes.put(JaxRsRoutes.ATTRIBUTE, 5);
    request.attributes.put(
        PATTERN,
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("x");
          }
        });

    assertThat(route(200)).isEqualTo("/shop/orders/*");
  }

  @Test
  void route_whenNoTemplateFits_isThatOfTheMapping() {
    set.put("sightglass.route-templates", "/items/{id}, /orders/{id}/items");

    assertThat(route(200)).isEqualTo("/shop/orders/*");
  }

  @Test
  void route_whenATemplateFits_keepsIt() {
    set.put("sightglass.route-templates", "/orders/{id},/orders/5/");
    request.mapping = FakeRequest.mapping("/", MappingMatch.DEFAULT);

    assertThat(route(404)).isEqualTo("/shop/orders/5");
  }

  @Test
  void template_whenItIsNone_isOneFindingAndIgnored() {
    set.put("sightglass.route-templates", "orders/{id}, /orders/{id}");

    assertThat(route(200)).isEqualTo("/shop/orders/{id}");
    assertThat(findings.list())
        .containsExactly(
            new Findings.Finding(
                "sightglass.route-templates",
                "has to be a list separated by commas, each a path such as /orders/{id} or"
                    + " /files/**, but has \"orders/{id}\", which is ignored; begin it with"
                    + " \"/\""));
  }
}
