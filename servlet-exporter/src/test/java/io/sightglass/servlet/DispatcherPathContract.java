// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the filter to the container's own mapping: whatever a path is written like, the filter
 * takes it if and only if the container gives it to a servlet at /metrics/*.
 */
abstract class DispatcherPathContract {

  private static final long SEED = 36;

  private static final List<String> PIECES =
      List.of(
          "/",
          "/",
          "/metrics",
          "/metrics",
          "metrics",
          "/x",
          ".",
          "..",
          "/..",
          "/.",
          ";",
          ";x=1",
          ";metrics",
          "%2F",
          "%2e",
          "%3B",
          "%25",
          "%5C",
          "%6Detrics",
          "/m%C3%A9trics",
          "?/metrics");

  private final Registry registry = Registry.create();

  abstract EmbeddedContainer container(boolean lenient);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void get_whenPathIsStrange_isServedWhereAServletOfThatMappingIs(boolean lenient)
      throws Exception {
    assertThat(sameOutcomes(lenient)).contains("metrics", "application");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void get_whenPathIsStrangeAndGuarded_isServedNowhereElse(boolean lenient) throws Exception {
    assertThat(sameOutcomes(lenient, "/metrics/*")).contains("HTTP/1.1 403", "application");
  }

  @Test
  void get_whenPathIsStrangeAndGuardedByDefault_isNeverServed() throws Exception {
    assertThat(sameOutcomes(false, "/metrics/*")).doesNotContain("metrics");
  }

  /** What comes of all targets, which is the same with the filter as with a servlet. */
  private Set<String> sameOutcomes(boolean lenient, String... forbidden) throws Exception {
    registry.gauge("level").help("").register().set(42);
    EmbeddedContainer container = container(lenient);
    container.deploy("/dispatched", (classes, context) -> mountFilter(context), forbidden);
    container.deploy("/mapped", (classes, context) -> mountServlet(context), forbidden);
    int port = container.start();
    try {
      Set<String> outcomes = new HashSet<>();
      for (String target : targets().toList()) {
        String outcome = outcome(port, "/dispatched/a" + target);
        assertThat(outcome)
            .as("%s, of seed %d", target, SEED)
            .isEqualTo(outcome(port, "/mapped/a" + target));
        outcomes.add(outcome);
      }
      return outcomes;
    } finally {
      container.stop();
    }
  }

  private static Stream<String> targets() {
    Random random = new Random(SEED);
    return Stream.generate(() -> target(random)).limit(500);
  }

  private static String target(Random random) {
    StringBuilder target = new StringBuilder("/..");
    int pieces = 1 + random.nextInt(5);
    for (int i = 0; i < pieces; i++) {
      target.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return target.toString();
  }

  private void mountFilter(ServletContext context) {
    CatchAllServlet.register(context);
    FilterRegistration.Dynamic filter =
        context.addFilter(
            "dispatcher", MetricsDispatcherFilter.builder().mount("/metrics", registry).build());
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }

  private void mountServlet(ServletContext context) {
    CatchAllServlet.register(context);
    context.addServlet("metrics", new MetricsServlet(registry)).addMapping("/metrics/*");
  }

  /** Who answered: the metrics, the application, or the container with a status. */
  private static String outcome(int port, String target) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(("GET " + target + " HTTP/1.0\r\n\r\n").getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      if (answer.contains("level 42\n")) {
        return "metrics";
      }
      return answer.contains("\r\n\r\napplication ") ? "application" : answer.substring(0, 12);
    }
  }
}
