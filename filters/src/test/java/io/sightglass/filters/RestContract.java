// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which routes the requests of a JAX-RS application have, without its doing anything for it. */
abstract class RestContract extends FrameworkHarness {

  static final String JERSEY = "org.glassfish.jersey.servlet.ServletContainer";
  static final String RESTEASY =
      "org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher";

  @Override
  Object application(ContainerLoader containerLoader) {
    return Reflect.make(
        containerLoader,
        RestApplication.class.getName(),
        registry,
        servletClass(),
        applicationClass());
  }

  abstract String servletClass();

  String applicationClass() {
    return RestResources.class.getName();
  }

  @ParameterizedTest
  @CsvSource({
    "/orders, /shop/api/orders",
    "/orders/, /shop/api/orders",
    "/orders/5, /shop/api/orders/{id}",
    "/orders/77/, /shop/api/orders/{id}",
    "/orders/5?x=/y, /shop/api/orders/{id}",
    "/greeter/%79ou, /shop/api/greeter/{name}",
    "/greeter/you, /shop/api/greeter/{name}",
    "/, /shop/api"
  })
  void request_whenAResourceAnswers_hasItsTemplate(String path, String route) throws IOException {
    assertThat(get("/shop/api" + path)).isEqualTo("GET " + route + " 200");
  }

  @Test
  void request_whenTheMethodIsAnother_hasTheTemplateToo() throws IOException {
    assertThat(recorded("POST", "/shop/api/orders")).isEqualTo("POST /shop/api/orders 200");
    assertThat(recorded("HEAD", "/shop/api/orders/6")).isEqualTo("HEAD /shop/api/orders/{id} 200");
  }

  @ParameterizedTest
  @CsvSource({
    "/orders/5/items, /shop/api/orders/{id}/items",
    "/orders/5/items/7, /shop/api/orders/{id}/items/{item}",
    "/orders/5/gifts, /shop/api/orders/{id}/gifts",
    "/orders/5/gifts/7, /shop/api/orders/{id}/gifts/{item}",
    "/orders/nest, /shop/api/orders/nest",
    "/orders/nest/in/1, /shop/api/orders/nest/in/{level}",
    "/orders/nest/in/1/in/2, /shop/api/orders/nest/in/{level}/in/{level}"
  })
  void request_whenALocatorLeadsToTheResource_hasBothTemplates(String path, String route)
      throws IOException {
    assertThat(get("/shop/api" + path)).isEqualTo("GET " + route + " 200");
  }

  @Test
  void request_whenLocatorsLeadEverDeeper_hasTheRouteOfTheMapping() throws IOException {
    assertThat(get("/shop/api/orders/nest" + "/in/1".repeat(20))).isEqualTo("GET /shop/api/* 200");
  }

  @Test
  void request_whenAMatchedResourceDoesNotFindIt_keepsItsRoute() throws IOException {
    assertThat(get("/shop/api/orders/404")).isEqualTo("GET /shop/api/orders/{id} 404");
  }

  @Test
  void request_whenAFilterRefusesIt_keepsItsRoute() throws IOException {
    assertThat(get("/shop/api/greeter/refused")).isEqualTo("GET /shop/api/greeter/{name} 401");
  }

  @Test
  void request_whenNoResourceMatches_hasTheRouteOfTheMapping() throws IOException {
    assertThat(get("/shop/api/nothing")).isEqualTo("GET /shop/api/* 404");
    assertThat(recorded("DELETE", "/shop/api/orders")).isEqualTo("DELETE /shop/api/* 405");
  }

  @Test
  void request_whenAnsweredByAnotherThread_isRecordedOnceWithItsRoute() throws IOException {
    long before = requests();

    assertThat(get("/shop/api/orders/later/x")).isEqualTo("GET /shop/api/orders/later/{name} 200");
    assertThat(get("/shop/api/orders/never/x")).isEqualTo("GET /shop/api/orders/never/{name} 404");

    Await.until("no request in flight", () -> Recorded.active(registry) == 0);
    assertThat(requests() - before).isEqualTo(2);
  }

  @Test
  void request_whenAServletForwardsIt_hasTheRouteOfTheServlet() throws IOException {
    assertThat(get("/shop/forward")).isEqualTo("GET /shop/forward 200");
  }

  @Test
  void request_whenThePathIsWrittenStrangely_makesNoRouteOfIt() throws IOException {
    for (String path : List.of("//shop", "/shop;a=b", "/x/../shop", "/./shop", "/%73hop")) {
      RawHttp.status(port(), "GET " + path + "/api/orders/5");
    }

    Await.until("no request in flight", () -> Recorded.active(registry) == 0);
    assertThat(Recorded.in(registry))
        .extracting(Recorded::route)
        .allMatch(route -> route.matches("(/shop(/[a-z*]+|/\\{[a-z]+})*|unmatched)"));
  }

  @ParameterizedTest
  @CsvSource({
    "/plain/5, /shop/plain/{id}",
    "/plain/5/, /shop/plain/{id}",
    "/plain/%35;v=1, /shop/plain/{id}",
    "/plain/new, /shop/plain/new",
    "/plain/5/a, /shop/plain/{id}/a",
    "/plain/5/b/c, /shop/plain/**"
  })
  void request_whenATemplateFits_hasItsRoute(String path, String route) throws IOException {
    assertThat(get("/shop" + path)).isEqualTo("GET " + route + " 200");
  }

  @Test
  void routes_whenPathsAreRandom_areNoMore() throws IOException {
    get("/shop/api/orders/5");
    get("/shop/api/nothing");
    long before = series();
    long seed = System.nanoTime();
    Random random = new Random(seed);

    for (int i = 0; i < 200; i++) {
      RawHttp.status(port(), "GET /shop/api/orders/" + randomPath(random));
    }

    Await.until("no request in flight", () -> Recorded.active(registry) == 0);
    // The statuses 200, 400, 404 and 405 of at most two routes.
    assertThat(series() - before).as("seed " + seed).isLessThanOrEqualTo(6);
  }

  private long series() {
    return Recorded.in(registry).stream()
        .map(recorded -> recorded.route() + recorded.status())
        .distinct()
        .count();
  }

  private static String randomPath(Random random) {
    String alphabet = "ab9/.;=%25~-_/";
    StringBuilder path = new StringBuilder(random.nextBoolean() ? "" : random.nextInt(9) + "/");
    int length = 1 + random.nextInt(20);
    for (int i = 0; i < length; i++) {
      char c = alphabet.charAt(random.nextInt(alphabet.length()));
      path.append(c == '%' ? "%41" : String.valueOf(c));
    }
    return path.toString();
  }
}
