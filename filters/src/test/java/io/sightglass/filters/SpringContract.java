// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which routes the requests of a Spring MVC application have. */
abstract class SpringContract extends FrameworkHarness {

  @Override
  Object application(ContainerLoader containerLoader) {
    return Reflect.make(containerLoader, SpringApplication.class.getName(), registry);
  }

  @ParameterizedTest
  @CsvSource({
    "/orders, /shop/orders, 200",
    "/orders/5, /shop/orders/{id}, 200",
    "/orders/%35;v=1, /shop/orders/{id}, 200",
    "/orders/404, /shop/orders/{id}, 404",
    "/files/a/b/c, '/shop/files/{*path}', 200",
    "/about, /shop/about, 204",
    "/mvc/orders/5, /shop/mvc/orders/{id}, 200",
    "/mvc/orders/404, /shop/mvc/orders/{id}, 404",
    "/nothing, unmatched, 404",
    "/mvc/nothing/at/all, unmatched, 404"
  })
  void request_whenAControllerAnswers_hasItsPattern(String path, String route, int status)
      throws IOException {
    assertThat(get("/shop" + path)).isEqualTo("GET " + route + " " + status);
  }

  @Test
  void request_whenAnErrorPageOfSpringAnswers_keepsItsPattern() throws IOException {
    assertThat(get("/shop/teapot/1")).isEqualTo("GET /shop/teapot/{id} 409");
  }

  @Test
  void request_whenAnErrorPageAnswersAnAsynchronousOne_keepsItsPattern() throws IOException {
    assertThat(get("/shop/late-teapot/1")).startsWith("GET /shop/late-teapot/{id} 4");
  }

  @Test
  void request_whenAnsweredByAnotherThread_isRecordedOnceWithItsPattern() throws IOException {
    long before = requests();

    assertThat(get("/shop/later/1")).isEqualTo("GET /shop/later/{id} 200");

    Await.until("no request in flight", () -> Recorded.active(registry) == 0);
    assertThat(requests() - before).isEqualTo(1);
  }

  @Test
  void request_whenAControllerForwardsIt_hasNotTheTargetsPattern() throws IOException {
    assertThat(get("/shop/forward/1")).isEqualTo("GET /shop/* 200");
  }

  @Test
  void routes_whenPathsAreRandom_areNoMore() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);

    for (int i = 0; i < 200; i++) {
      String path = Long.toString(random.nextLong() >>> random.nextInt(64), 36);
      RawHttp.status(port(), "GET /shop/" + path + (random.nextBoolean() ? "/" : "/" + i));
    }

    Await.until("no request in flight", () -> Recorded.active(registry) == 0);
    assertThat(Recorded.in(registry))
        .as("seed " + seed)
        .extracting(Recorded::route)
        .allMatch(route -> route.matches("(/shop(/[a-z*-]+|/\\{\\*?[a-z]+})*|unmatched)"));
  }
}
