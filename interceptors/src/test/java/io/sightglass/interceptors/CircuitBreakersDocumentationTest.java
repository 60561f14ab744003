// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.sightglass.interceptors.resilience4j.Resilience4jMetrics;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.junit.jupiter.api.Test;

/** Holds docs/circuit-breakers.md to code that runs: each of its snippets stands in a test here. */
final class CircuitBreakersDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "circuit-breakers.md");
  private static final Path THIS =
      Path.of("src/test/java/io/sightglass/interceptors/CircuitBreakersDocumentationTest.java");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void page_whenRead_showsOnlySnippetsThatRun() throws IOException {
    String code = unindented(Files.readString(THIS));
    List<String> snippets =
        SNIPPET.matcher(Files.readString(PAGE)).results().map(match -> match.group(1)).toList();

    assertThat(snippets)
        .hasSize(3)
        .allSatisfy(snippet -> assertThat(code).contains(unindented(snippet)));
  }

  @Test
  void annotation_ofThePage_ignoresCardsThatAreRefused() throws CardRefused {
    try (Cdi cdi = Cdi.with(Payments.class)) {
      Payments payments = cdi.bean(Payments.class);
      assertThat(payments.pay(new Cart(1)).total()).isEqualTo(1);
      assertThat(catchThrowable(() -> payments.pay(new Cart(1000))))
          .isInstanceOf(CardRefused.class);

      assertThat(calls(cdi.registry(), "payment")).isEqualTo(2);
    }
  }

  @Test
  void breakers_ofThePage_areRecorded() {
    try (Registry registry = Registry.create()) {
      CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
      Resilience4jMetrics.bind(registry, breakers);

      breakers.circuitBreaker("payment").executeRunnable(() -> {});
      assertThat(calls(registry, "payment")).isEqualTo(1);
    }
  }

  @Test
  void breakerOfMicroProfile_withoutAnImplementation_countsItsCalls() {
    try (Cdi cdi = Cdi.with(Stock.class)) {
      assertThat(cdi.bean(Stock.class).stockOf("flask")).isEqualTo(5);
      assertThat(calls(cdi.registry(), "stock")).isEqualTo(1);
    }
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }

  private static double calls(Registry registry, String component) {
    return Snapshot.of(registry)
        .value("circuit_breaker_calls_total", "component", component, "outcome", "success")
        .orElse(-1);
  }

  record Cart(int total) {}

  record Receipt(int total) {}

  static final class CardRefused extends Exception {
    private static final long serialVersionUID = 1L;
  }

  @ApplicationScoped
  static class Payments {

    @MeteredComponent(value = "payment", ignore = CardRefused.class)
    public Receipt pay(Cart cart) throws CardRefused {
      if (cart.total() > 100) {
        throw new CardRefused();
      }
      return new Receipt(cart.total());
    }
  }

  @ApplicationScoped
  static class Stock {

    @MeteredComponent("stock")
    @CircuitBreaker(requestVolumeThreshold = 4)
    @CircuitBreakerName("stock")
    public int stockOf(String product) {
      return product.length();
    }
  }
}
