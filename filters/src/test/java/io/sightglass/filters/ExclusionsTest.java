// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExclusionsTest {

  @ParameterizedTest
  @CsvSource({
    "/health, /health, true",
    "/health, /health/, false",
    "/health, /healthy, false",
    "/static/*, /static, true",
    "/static/*, /static/, true",
    "/static/*, /static/a/b.css, true",
    "/static/*, /statics, false",
    "/*, /anything, true",
    "*.css, /a/b.css, true",
    "*.css, /a/css, false",
  })
  void patterns_matchAsInWebXml(String pattern, String path, boolean matches) {
    assertThat(new PathPatterns(List.of(pattern)).match(path)).isEqualTo(matches);
  }

  @Test
  void match_whenServletPathAndRestFormThePath_takesBoth() {
    Exclusions exclusions = exclusions(new FakeContext(), "/api/internal/*");
    FakeRequest request = new FakeRequest();
    request.servletPath = "/api";

    request.pathInfo = "/internal/x";
    assertThat(exclusions.match(request)).isTrue();

    request.pathInfo = "/orders";
    assertThat(exclusions.match(request)).isFalse();
  }

  @Test
  void match_whenAFilterOfThisLibraryAnswersAPrefix_excludesItAndAllBelow() {
    FakeContext context = new FakeContext();
    Exclusions exclusions = exclusions(context);
    context.attributes.put(Exclusions.ENDPOINTS, Set.of("/ops/metrics"));
    FakeRequest request = new FakeRequest();

    request.servletPath = "/ops/metrics/x";
    assertThat(exclusions.match(request)).isTrue();

    request.servletPath = "/ops/metricsx";
    assertThat(exclusions.match(request)).isFalse();
  }

  private static Exclusions exclusions(FakeContext context, String... patterns) {
    return Exclusions.of(List.of(patterns), context.getServletContext());
  }
}
