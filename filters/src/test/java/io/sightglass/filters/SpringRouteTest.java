// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import org.junit.jupiter.api.Test;

final class SpringRouteTest {

  private final SpringRoute source = new SpringRoute("/shop");
  private final FakeRequest request = new FakeRequest();

  private void matched(Object pattern, String servletPath, String pathInfo) {
    request.attributes.put(
        "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern", pattern);
    request.servletPath = servletPath;
    request.pathInfo = pathInfo.isEmpty() ? null : pathInfo;
  }

  @Test
  void route_whenNothingWasMatched_isUnknown() {
    assertThat(source.of(request, 200)).isNull();
  }

  @Test
  void route_whenPatternIsAnObject_isItsText() {
    matched(CharBuffer.wrap("/orders/{id}"), "/orders/5", "");

    assertThat(source.of(request, 200)).isEqualTo("/shop/orders/{id}");
  }

  @Test
  void route_whenPatternLacksTheServletPath_hasIt() {
    matched("/orders/{id}", "/mvc", "/orders/5");
    assertThat(source.of(request, 200)).isEqualTo("/shop/mvc/orders/{id}");

    matched("/orders/{id}", "", "/orders/5");
    assertThat(source.of(request, 200)).isEqualTo("/shop/orders/{id}");

    matched("/mvc/orders/{id}", "/mvc", "/orders/5");
    assertThat(source.of(request, 200)).isEqualTo("/shop/mvc/orders/{id}");
  }

  @Test
  void route_whenPatternIsOfAnotherPath_isUnknown() {
    matched("/error", "/orders/5", "");

    assertThat(source.of(request, 200)).isNull();
  }

  @Test
  void route_whenNoResourceIsFound_isUnmatched() {
    matched("/**", "/a/b", "");

    assertThat(source.of(request, 200)).isEqualTo("/shop/**");
    assertThat(source.of(request, 404)).isEqualTo("unmatched");
  }

  @Test
  void route_whenADefaultHandlerCallsThePathAPattern_isBounded() {
    for (int i = 0; i < SpringRoute.LITERAL_LIMIT; i++) {
      matched("/" + i, "/" + i, "");
      assertThat(source.of(request, 404)).isNull();
      assertThat(source.of(request, 200)).isEqualTo("/shop/" + i);
    }

    matched("/more", "/more", "");
    assertThat(source.of(request, 200)).isNull();
  }

  @Test
  void route_whenPatternsAreTooMany_isUnknown() {
    for (int i = 0; i < SpringRoute.LIMIT; i++) {
      matched("/" + i + "/{id}", "/" + i + "/x", "");
      assertThat(source.of(request, 200)).isEqualTo("/shop/" + i + "/{id}");
    }

    matched("/more/{id}", "/more/x", "");
    assertThat(source.of(request, 200)).isNull();
  }
}
