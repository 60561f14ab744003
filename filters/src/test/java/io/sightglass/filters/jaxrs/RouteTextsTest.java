// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouteTextsTest {

  private final RouteTexts texts = new RouteTexts();

  @ParameterizedTest
  @CsvSource({
    "/shop/api/, /orders/{id}, /shop/api/orders/{id}",
    "/shop/api, '', /shop/api",
    "/, '', /",
    "/, /orders, /orders"
  })
  void route_whenGivenABaseAndATemplate_hasOneSlashBetween(
      String base, String template, String route) {
    assertThat(texts.of(base, template)).isEqualTo(route);
    assertThat(texts.of(base, template)).isSameAs(texts.of(base, template));
  }

  @ParameterizedTest
  @ValueSource(strings = {"//shop/", "/shop;a=b/", "/x/../shop/", "/./shop/", "/sh%op/", "shop/"})
  void route_whenTheBaseIsWrittenStrangely_isUnknown(String base) {
    assertThat(texts.of(base, "/orders")).isNull();
  }

  @Test
  void route_whenBasesAreTooMany_isUnknown() {
    for (int i = 0; i < RouteTexts.BASES; i++) {
      assertThat(texts.of("/" + i + "/", "/a")).isEqualTo("/" + i + "/a");
    }

    assertThat(texts.of("/more/", "/a")).isNull();
  }

  @Test
  void route_whenTemplatesAreTooMany_isUnknown() {
    for (int i = 0; i < RouteTexts.TEMPLATES; i++) {
      assertThat(texts.of("/", "/" + i)).isEqualTo("/" + i);
    }

    assertThat(texts.of("/", "/more")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "orders/, '{id : \\d{1,4}}', '/orders/{id}'",
    "/a, '/{x: [^/]+}/{y:\\}}/b', '/a/{x}/{y}/b'",
    "/a, '{x}-{y: .*}', '/a/{x}-{y}'",
    "'', /, ''"
  })
  void join_whenVariablesHaveExpressions_leavesThemOut(String first, String second, String joined) {
    assertThat(Paths.join(first, second)).isEqualTo(joined);
  }
}
