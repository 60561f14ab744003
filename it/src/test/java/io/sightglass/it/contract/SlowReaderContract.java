// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.container.Container;
import io.sightglass.it.http.Page;
import io.sightglass.it.http.Site;
import io.sightglass.it.http.SlowReader;
import io.sightglass.it.tools.Await;
import io.sightglass.it.tools.ClassHistogram;
import io.sightglass.it.tools.LogLines;
import io.sightglass.it.tools.ThreadDump;
import io.sightglass.it.war.Wiring;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Scrapers that do not read, or that come in a crowd, keep nothing of the container. */
interface SlowReaderContract extends Deployed {
  Duration LIMIT = Duration.ofSeconds(30);

  /** Seconds that no test lasts. */
  double PATIENT = 120;

  int REFUSED = -1;

  /** Where requests and pages that are under way would be seen. */
  String SENDING = "io.sightglass.servlet.AsyncSending";

  String CHUNK = "io.sightglass.registry.scrape.Chunk";

  /** The container in which {@link Wiring#large} runs. */
  private Container large() {
    return container(Wiring.NOCDI);
  }

  private URI page(String name) {
    return URI.create(large().uri() + Wiring.LARGE + "/metrics?name%5B%5D=" + name);
  }

  private List<SlowReader> readers(int count, double timeoutSeconds) {
    List<SlowReader> readers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      readers.add(new SlowReader(page("wide_*"), timeoutSeconds));
    }
    return readers;
  }

  private void assertNothingIsLeft() {
    Await.that("no page under way", LIMIT, () -> instances(SENDING) + instances(CHUNK) == 0);
  }

  private long instances(String className) {
    return ClassHistogram.of(large().pid()).instances(className);
  }

  private Set<String> trouble() {
    return LogLines.ofTrouble(large().log());
  }

  @Test
  default void readers_whenTheyDoNotRead_keepNoThread() {
    Set<String> before = trouble();
    List<SlowReader> readers = readers(8, PATIENT);

    Await.that(
        "no thread in the endpoint",
        LIMIT,
        () -> !ThreadDump.of(large().pid()).contains("io.sightglass.servlet.ServletExchange"));
    assertThat(Site.of(large().uri(), Wiring.LARGE).get("/metrics").statusCode()).isEqualTo(200);
    for (SlowReader reader : readers) {
      assertThat(reader.readRest()).isEqualTo(reader.announced());
      reader.close();
    }
    assertNothingIsLeft();
    assertThat(trouble()).isEqualTo(before);
  }

  @Test
  default void scrapes_whenTheyAreAnsweredLater_areNotRecorded() {
    Site site = Site.of(large().uri(), Wiring.LARGE);
    double before = site.scrape().sum(Site.COUNT);
    Page after = site.scrape();

    assertThat(after.sum(Site.COUNT)).isEqualTo(before);
    assertThat(after.sum(Site.ACTIVE)).isZero();
  }

  @Test
  default void readers_whenTheirTimeIsOver_areCutOff() {
    Set<String> before = trouble();
    List<SlowReader> readers = readers(4, 3);

    assertNothingIsLeft();
    assertThat(readers.get(0).readRest()).isLessThan(readers.get(0).announced());
    readers.forEach(SlowReader::close);
    assertThat(trouble()).isEqualTo(before);
  }

  @Test
  default void readers_whenTheyVanish_leaveNothing() {
    Set<String> before = trouble();
    readers(8, PATIENT).forEach(SlowReader::vanish);

    assertNothingIsLeft();
    assertThat(trouble()).isEqualTo(before);
  }

  @Test
  default void application_whenItIsRedeployedUnderAReader_leavesNothing() {
    Set<String> before = trouble();
    try (SlowReader reader = new SlowReader(page("wide_*"), PATIENT)) {
      large().redeploy(List.of(Wiring.LARGE));

      assertThat(reader.readRest()).isLessThan(reader.announced());
    }
    assertNothingIsLeft();
    assertThat(trouble()).isEqualTo(before);
  }

  @Test
  default void scrapes_whenTwoHundredComeAtOnce_areServedWholeOrRefused() {
    Set<String> before = trouble();
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(page("wide_10*")).build();
    List<CompletableFuture<Integer>> lengths = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lengths.add(
          client
              .sendAsync(request, BodyHandlers.ofString())
              .thenApply(SlowReaderContract::lengthOrRefusal));
    }
    lengths.forEach(CompletableFuture::join);

    int length = lengthOrRefusal(client.sendAsync(request, BodyHandlers.ofString()).join());
    assertThat(length).isPositive();
    assertThat(lengths).allSatisfy(each -> assertThat(each.join()).isIn(length, REFUSED));
    assertNothingIsLeft();
    assertThat(trouble()).isEqualTo(before);
  }

  private static int lengthOrRefusal(HttpResponse<String> response) {
    boolean refused =
        response.statusCode() == 503
            && response.headers().firstValue("Retry-After").isPresent()
            && response.body().startsWith("too many scrapes at once");
    return refused ? REFUSED : response.body().length();
  }
}
