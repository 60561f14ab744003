// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathTemplateTest {

  @ParameterizedTest
  @CsvSource({
    "/orders/{id}, /orders/5, true",
    "/orders/{id}, /orders/5/, true",
    "/orders/{id}/, /orders/5, true",
    "/orders/{id}, /orders, false",
    "/orders/{id}, /orders/, false",
    "/orders/{id}, /orders//, false",
    "/orders/{id}, /orders/5/6, false",
    "/orders/{id}/items, /orders/5/items, true",
    "/orders/{id}/items, /orders/5/itemss, false",
    "/orders, /order, false",
    "/files/**, /files, true",
    "/files/**, /files/, true",
    "/files/**, /files/a/b, true",
    "/files/**, /filesystem, false",
    "/**, /, true",
    "/**, '', true",
    "/, /, true",
    "/, '', true",
    "/, /a, false"
  })
  void matches_whenGivenAPath_comparesSegments(String template, String path, boolean fits) {
    PathTemplate strict = PathTemplate.strict(template);

    assertThat(strict.matches(path, "")).isEqualTo(fits);
    for (int i = 0; i <= path.length(); i++) {
      assertThat(strict.matches(path.substring(0, i), path.substring(i))).isEqualTo(fits);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'/orders/{id:[0-9]+}', /orders/5, true",
    "'/orders/{id:a/b}', /orders/a/b, true",
    "'/files/{*path}', /files/a/b, true",
    "/files/*.txt, /files/a.txt, true",
    "/a/**/b, /a/x/y/b, true",
    "/orders/{id}, /items/5, false",
    "orders, /orders, true"
  })
  void lenient_whenPatternIsOfAFramework_comparesWhatItUnderstands(
      String pattern, String path, boolean fits) {
    assertThat(PathTemplate.lenient(pattern).matches(path, "")).isEqualTo(fits);
  }

  @Test
  void mostSpecificFirst_whenSorted_putsLiteralsBeforeVariables() {
    List<String> sorted =
        Stream.of("/**", "/{a}/items", "/orders/**", "/orders/{id}", "/orders/new", "/orders")
            .map(PathTemplate::strict)
            .sorted(PathTemplate.MOST_SPECIFIC_FIRST)
            .map(PathTemplate::text)
            .toList();

    assertThat(sorted)
        .containsExactly(
            "/orders/new", "/orders/{id}", "/orders", "/orders/**", "/{a}/items", "/**");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a/{id:x}", "/a/b{id}", "/a/{}", "/**/b", "/a*", "//a", "/a;b", "/a%20b", "/a?"})
  void strict_whenASegmentIsNeither_saysHow(String text) {
    assertThatThrownBy(() -> PathTemplate.strict(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("make each part between slashes a literal or one {name}, and ** only the last");
  }
}
