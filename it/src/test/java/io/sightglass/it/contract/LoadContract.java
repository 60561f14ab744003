// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.http.Exchange;
import io.sightglass.it.tools.ClassHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many requests of many kinds at a time. */
interface LoadContract extends Compared {
  /** Fixed, so that each run sends the same. */
  long SEED = 20261122;

  int REQUESTS = 300;
  int CONNECTIONS = 8;

  @Test
  default void gauge_whileRequestsOfAllKindsComeAndGo_isNeverNegativeAndIdleAfter()
      throws Exception {
    Random random = new Random(SEED);
    List<Callable<Boolean>> visits = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      visits.add(visit(random));
    }
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService scraper = Executors.newSingleThreadExecutor();
    ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      Future<Integer> scrapes = scraper.submit(() -> scrapeUntil(over));
      for (Future<Boolean> visited : clients.invokeAll(visits)) {
        visited.get();
      }
      over.set(true);
      // A page with a negative gauge is refused.
      assertThat(scrapes.get()).isPositive();
    } finally {
      clients.shutdownNow();
      scraper.shutdownNow();
    }
    assertQuiet();
  }

  private int scrapeUntil(AtomicBoolean over) {
    int scrapes = 0;
    while (!over.get()) {
      site().scrape();
      scrapes++;
    }
    return scrapes;
  }

  private Callable<Boolean> visit(Random random) {
    List<String> targets =
        List.of(
            "/sync",
            "/static.txt",
            "/nothing-here",
            "/do/output/LARGE",
            "/do/output/ERROR_AFTER_TEXT",
            "/do/failure/UNCHECKED",
            "/do/failure/AFTER_COMMIT",
            "/do/async/COMPLETED_AT_ONCE",
            "/do/async/COMPLETED_LATER",
            "/do/async/DISPATCHED_LATER",
            "/do/async/DISPATCHED_TO_FAILURE",
            "/do/async/TIMED_OUT",
            "/do/async/THROWN_AFTER_START",
            "/do/listened/ANSWERS_TIMEOUT",
            "/do/listened/THROWS_IN_COMPLETE",
            "/do/async/ECHO",
            "/do/reading/BODY");
    String target = "{context}" + targets.get(random.nextInt(targets.size()));
    Exchange exchange = Exchange.post(target, target, "Content-Length: 4000\r\n", "x".repeat(4000));
    String contextPath = site().root().getPath();
    int answerBytes = random.nextInt(2000);
    if (random.nextInt(4) == 0) {
      return () -> {
        exchange.abort(container().uri(), contextPath, answerBytes);
        return true;
      };
    }
    return () -> exchange.answers(container().uri(), contextPath).startsWith("HTTP/1.1 ");
  }

  @Test
  default void page_whenManyUrlsMethodsAndHostsCome_hasAsManySeriesAsBeforeThem() {
    send(new Random(SEED), 4_000);
    List<String> before = series();
    long heap = ClassHistogram.of(container().pid()).bytes();

    send(new Random(SEED + 1), 20_000);

    assertThat(series()).containsExactlyElementsOf(before);
    // Fewer than 150 bytes a request: a series for each would be more.
    assertThat(ClassHistogram.of(container().pid()).bytes() - heap).isLessThan(3_000_000);
    assertQuiet();
  }

  private List<String> series() {
    return site()
        .scrape()
        .text()
        .lines()
        .filter(line -> line.startsWith("http_"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .sorted()
        .collect(Collectors.toList());
  }

  /** Sends requests in one go, as many as Tomcat takes on a connection. */
  private void send(Random random, int requests) {
    int perConnection = 80;
    for (int sent = 0; sent < requests; sent += perConnection) {
      StringBuilder bytes = new StringBuilder();
      for (int i = 0; i < perConnection; i++) {
        bytes.append(randomRequest(random));
      }
      String answers =
          Exchange.of("many", bytes.toString()).answers(container().uri(), site().root().getPath());
      assertThat(answers).endsWith("\r\n\r\nok");
    }
  }

  private static String randomRequest(Random random) {
    List<String> methods = List.of("GET", "HEAD", "OPTIONS", "DELETE", "get", "X");
    List<String> paths = List.of("/echo/", "/do/reading/NOTHING/", "/sync;", "/missing/", "/sync/");
    String word = Long.toHexString(random.nextLong());
    int method = random.nextInt(methods.size());
    // Where there is no servlet, Tomcat closes the connection of an unknown method.
    int path = random.nextInt(method < 4 ? paths.size() : 3);
    return methods.get(method)
        + (method < 5 ? "" : word)
        + " {context}"
        + paths.get(path)
        + word
        + "?"
        + word
        + " HTTP/1.1\r\nHost: host-"
        + word
        + ".example\r\nUser-Agent: "
        + word
        + "\r\n\r\n";
  }
}
