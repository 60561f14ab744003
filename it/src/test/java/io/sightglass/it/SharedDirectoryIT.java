// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.container.Container;
import io.sightglass.it.container.Distribution;
import io.sightglass.it.container.Distributions;
import io.sightglass.it.http.Page;
import io.sightglass.it.http.Site;
import io.sightglass.it.tools.Await;
import io.sightglass.it.tools.ClassHistogram;
import io.sightglass.it.tools.PrometheusServer;
import io.sightglass.it.tools.Promtool;
import io.sightglass.it.war.SharedWars;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two web applications on a Tomcat and one on a Jetty share a directory, and a real Prometheus
 * scrapes one of them. The other one on the Tomcat is deployed again, and the Jetty is killed and
 * started again, while requests go on: none is lost, and no counter goes back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SharedDirectoryIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int ROUNDS = 25;
  private static final String OFFICE = "/office";
  private static final String SHOP = "/shop";
  private static final String COUNTERS =
      "count by (__name__) ({__name__=~\".+_(total|count|sum|bucket)\"})";

  private final SharedWars wars = SharedWars.named("containers");
  private final Map<String, Path> shop = Map.of(SHOP, wars.war("shop"));
  private @Nullable Container tomcat;
  private @Nullable Container jetty;
  private @Nullable PrometheusServer prometheus;
  private int visits;

  @BeforeAll
  void run() {
    Container serving =
        Distributions.TOMCAT_11.start(
            "shared-directory",
            Map.of(OFFICE, wars.war("office"), SHOP, Objects.requireNonNull(shop.get(SHOP))));
    tomcat = serving;
    Distribution other = Distributions.JETTY_12_EE11;
    Container killed = other.start("shared-directory", shop);
    jetty = killed;
    PrometheusServer scraping =
        PrometheusServer.scraping(URI.create(serving.uri() + OFFICE + "/metrics"));
    prometheus = scraping;
    visit(serving, OFFICE);
    visit(serving, SHOP);
    visit(killed, SHOP);
    seen();
    scraping.await("sum(shop_visits_total) == " + visits);

    long loaders = loaders(serving);
    serving.redeploy(List.of(SHOP));
    visit(serving, SHOP);
    seen();
    Await.that(
        "the end of the class loader that was replaced", LIMIT, () -> loaders(serving) <= loaders);
    kill(killed);
    visit(serving, OFFICE);
    jetty = other.start("shared-directory-again", shop);
    visit(Objects.requireNonNull(jetty), SHOP);
    seen();
    Await.that(
        "the archive has taken in the two that ended",
        LIMIT,
        () -> page().sum("sightglass_shared_files", "state", "dead") == 0);
    visit(serving, SHOP);
    seen();
    scraping.await("sum(shop_visits_total) == " + visits);
  }

  @AfterAll
  void end() {
    for (AutoCloseable each : new AutoCloseable[] {prometheus, jetty, tomcat}) {
      close(each);
    }
  }

  private static void close(@Nullable AutoCloseable each) {
    try {
      if (each != null) {
        each.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long loaders(Container container) {
    return ClassHistogram.of(container.pid()).instances(".ParallelWebappClassLoader");
  }

  private void visit(Container container, String path) {
    Site site = Site.of(container.uri(), path);
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(site.get("/own?campaign=spring").statusCode()).isEqualTo(200);
      visits++;
    }
  }

  /** Waits until the page has all requests: they are recorded after they are answered. */
  private void seen() {
    Await.that(
        () -> visits + " requests, but " + requests(page()) + " were recorded,",
        LIMIT,
        () -> requests(page()) == visits);
  }

  private static double requests(Page page) {
    return page.sum(Site.COUNT, "http_route", OFFICE + "/own")
        + page.sum(Site.COUNT, "http_route", SHOP + "/own");
  }

  private Page page() {
    return Site.of(tomcat().uri(), OFFICE).scrape();
  }

  private static void kill(Container container) {
    ProcessHandle process = ProcessHandle.of(container.pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  @Test
  void requests_whenInstancesEndAndBeginAgain_areExact() {
    assertThat(requests(page())).isEqualTo(visits);
    assertThat(prometheus().value("sum(shop_visits_total)")).hasValue(visits);
    assertThat(prometheus().value("sum(" + Site.COUNT + "{http_route=~\".*/own\"})"))
        .hasValue(visits);
  }

  @Test
  void requests_asTheyGrewWhileInstancesEnded_areNeverFewer() {
    assertThat(prometheus().value("sum(resets(shop_visits_total[10m]))")).hasValue(0);
    assertThat(prometheus().value("min_over_time(up[10m])")).hasValue(1);
  }

  @Test
  void counters_whenInstancesEndAndBeginAgain_neverGoBack() {
    assertThat(prometheus().query(COUNTERS))
        .isNotEmpty()
        .allSatisfy(
            counter -> {
              String name = counter.labels().get("__name__");
              assertThat(prometheus().query("resets(" + name + "[10m]) > 0")).as(name).isEmpty();
            });
  }

  @Test
  void log_whenAnApplicationWasDeployedAgain_namesNoThreadOfIt() {
    assertThat(tomcat().log()).doesNotContain("failed to stop it");
  }

  @Test
  void page_whenItIsOfThreeInstances_passesPromtool() {
    Promtool.assertClean(page().text());
  }

  @Test
  void page_whenTwoJvmsShareIt_hasTheMemoryOfOne() {
    assertThat(page().text().lines().filter(line -> line.startsWith("jvm_memory_used_bytes{")))
        .hasSize(2);
  }

  @Test
  void instances_whenThreeRun_areNamed() {
    assertThat(page().labelValues("sightglass_shared_instance_info", "webapp"))
        .containsExactlyInAnyOrder(OFFICE, SHOP);
    assertThat(page().sum("sightglass_shared_files", "state", "live")).isEqualTo(3);
    assertThat(page().sum("sightglass_shared_files", "state", "quarantined")).isZero();
    assertThat(page().sum("sightglass_shared_up")).isOne();
  }

  private Container tomcat() {
    return Objects.requireNonNull(tomcat, "tomcat");
  }

  private PrometheusServer prometheus() {
    return Objects.requireNonNull(prometheus, "prometheus");
  }
}
