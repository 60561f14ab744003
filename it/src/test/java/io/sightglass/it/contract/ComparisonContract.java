// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static io.sightglass.it.http.Site.ACTIVE;
import static io.sightglass.it.http.Site.COUNT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.container.Container;
import io.sightglass.it.container.Distribution;
import io.sightglass.it.http.ComparedAnswer;
import io.sightglass.it.http.Exchange;
import io.sightglass.it.http.Page;
import io.sightglass.it.http.Site;
import io.sightglass.it.tools.Await;
import io.sightglass.it.tools.Promtool;
import io.sightglass.it.tools.Target;
import io.sightglass.it.war.Wiring;
import io.sightglass.registry.parse.TextParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * The same bytes sent to a web application with and to the same without Sightglass get the same
 * bytes. A subclass only names the container.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ComparisonContract
    implements TargetComparison,
        HeadComparison,
        BodyComparison,
        ApplicationComparison,
        UpgradeComparison,
        LoadContract,
        RouteContract {
  /** As long as each other, so that the lengths of answers that name them are the same. */
  private static final String WITH = "/with-it";

  private static final String WITHOUT = "/without";

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int CONNECTIONS = 24;

  private final Distribution distribution;
  private final ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
  private @Nullable Container container;

  /** How many requests were recorded that the application's filter did not see. */
  private double unseen;

  /** Names the container. */
  protected ComparisonContract(Distribution distribution) {
    this.distribution = distribution;
  }

  @BeforeAll
  void start() {
    String name = distribution.name() + "-compared";
    Path without = Wiring.unruly(name + "-without").build();
    Path with = Wiring.unruly(name + "-with").library("sightglass.jar", Target.bundle()).build();
    container = distribution.start("comparison", Map.of(WITHOUT, without, WITH, with));
  }

  @AfterAll
  void end() {
    clients.shutdownNow();
    if (container != null) {
      container.close();
    }
  }

  @Override
  public Container container() {
    return Objects.requireNonNull(container, "container");
  }

  @Override
  public Site site() {
    return Site.of(container().uri(), WITH);
  }

  @Override
  public void assertSame(List<Exchange> exchanges) {
    assertSameAnswers(exchanges);
    assertQuiet();
  }

  @Override
  public void assertSameBeforeFilters(List<Exchange> exchanges) {
    assertSameAnswers(exchanges);
    Await.that("an idle gauge", LIMIT, () -> active() == 0);
    unseen = recorded() - passed() + 1;
    assertQuiet();
  }

  private void assertSameAnswers(List<Exchange> exchanges) {
    List<Future<Answers>> pending =
        exchanges.stream().map(exchange -> clients.submit(() -> answers(exchange))).toList();
    List<Answers> all = pending.stream().map(ComparisonContract::done).toList();
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < all.size(); i++) {
      Answers answers = all.get(i);
      if (!answers.with.equals(answers.without)) {
        answers = afterAnother(exchanges.get(i));
      }
      softly.assertThat(answers.with).as(answers.name).isEqualTo(answers.without);
    }
    softly.assertAll();
  }

  @Override
  public void assertQuiet() {
    double passed = passed() + unseen;
    Await.that("a sample for each of " + passed, LIMIT, () -> recorded() >= passed);
    Await.that("an idle gauge", LIMIT, () -> active() == 0);
    Page page = site().scrape();
    assertThat(recorded(page)).as("samples").isEqualTo(passed);
    Promtool.assertClean(page.text());
    TextParser.strict().validate(page.text().getBytes(UTF_8));
  }

  private record Answers(String name, String with, String without) {}

  private static Answers done(Future<Answers> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError("an exchange failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for answers", e);
    }
  }

  /**
   * Asks again, behind a request that is in order: Tomcat answers one whose first line it cannot
   * read in the version of the request before it, of whichever client that was.
   */
  private Answers afterAnother(Exchange exchange) {
    Exchange inOrder = Exchange.get("{context}/sync");
    answers(inOrder, WITH);
    String with = answers(exchange, WITH);
    answers(inOrder, WITHOUT);
    return new Answers(exchange.name(), with, answers(exchange, WITHOUT));
  }

  private Answers answers(Exchange exchange) {
    return new Answers(exchange.name(), answers(exchange, WITH), answers(exchange, WITHOUT));
  }

  private String answers(Exchange exchange, String contextPath) {
    String answers = exchange.answers(container().uri(), contextPath);
    return ComparedAnswer.of(exchange, answers, contextPath);
  }

  /** Returns how many requests the application's own filter has seen, this one too. */
  private double passed() {
    return Double.parseDouble(site().get("/passed").body());
  }

  /** Returns how many requests were recorded or, as the page says, lost. */
  private double recorded() {
    return recorded(site().scrape());
  }

  private static double recorded(Page page) {
    return page.sum(COUNT) + page.sum("sightglass_filter_errors_total");
  }

  /** Returns how many requests are in flight; a scrape is none of them. */
  private double active() {
    return site().scrape().sum(ACTIVE);
  }
}
