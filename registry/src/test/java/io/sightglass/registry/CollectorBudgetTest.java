// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static io.sightglass.registry.BudgetedRegistry.errors;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Collectors that take their time, by a clock that only they move. */
class CollectorBudgetTest {

  /** Far longer than any of these tests, so that nobody gives up waiting by the real clock. */
  private static final int BUDGET_MILLIS = 60_000;

  private final FakeClock clock = new FakeClock(Long.MAX_VALUE - 1_000_000);
  private final Registry registry = BudgetedRegistry.of(BUDGET_MILLIS, clock.clocks());
  private final Slow slow = new Slow();

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void collector_whenItKeepsTheBudget_isCalledOnTheThreadOfTheScrape() {
    registry.register(slow);
    slow.takesMillis = BUDGET_MILLIS;

    assertThat(scrape()).containsEntry("slow", 1.0);
    assertThat(scrape()).containsEntry("slow", 2.0).containsEntry(errors("Slow"), 0.0);
    assertThat(slow.threads).containsOnly(Thread.currentThread());
    assertThat(registry.findings().list()).isEmpty();
  }

  @Test
  void collector_whenItOverruns_isOnThatPageAndFromThenOnOnAThreadOfTheRegistry() {
    registry.register(slow);
    slow.takesMillis = BUDGET_MILLIS + 1;

    assertThat(scrape()).containsEntry("slow", 1.0).containsEntry(errors("Slow"), 0.0);
    scrape();
    Latches.awaitIdle(registry);
    assertThat(slow.threads.get(0)).isSameAs(Thread.currentThread());
    assertThat(slow.threads.get(1).getName()).isEqualTo("sightglass-collectors");
    assertThat(registry.findings().list())
        .containsExactly(
            new Findings.Finding(
                "collector Slow",
                "took 60001 ms and had 60000 ms: it is called on a thread of the registry from now"
                    + " on, and left out of the page while it is late; make it faster, or raise"
                    + " sightglass.collector-budget or the timeout of the scrape"));
  }

  @Test
  void collector_whenItStaysSlow_isLeftOutAndCountedOnceInEachScrape() {
    registry.register(slow);
    slow.takesMillis = BUDGET_MILLIS + 1;
    scrape();

    for (int i = 1; i <= 3; i++) {
      assertThat(scrape()).doesNotContainKey("slow").containsEntry(errors("Slow"), (double) i);
      Latches.awaitIdle(registry);
    }
    assertThat(slow.threads).hasSize(4);
    assertThat(registry.findings().list()).hasSize(1);
  }

  @Test
  void collector_whenItIsFastAgain_comesBack() {
    registry.register(slow);
    slow.takesMillis = BUDGET_MILLIS + 1;
    scrape();
    slow.takesMillis = BUDGET_MILLIS / 2;

    assertThat(scrape()).doesNotContainKey("slow");
    Latches.awaitIdle(registry);
    assertThat(scrape()).containsEntry("slow", 3.0).containsEntry(errors("Slow"), 1.0);
    assertThat(scrape()).containsEntry("slow", 4.0).containsEntry(errors("Slow"), 1.0);
    assertThat(slow.threads.get(3).getName()).isEqualTo("sightglass-collectors");
  }

  @Test
  void collectorAside_whenAnotherOneIsSlow_isCalledBeforeIt() {
    registry.register(
        new Described("Always", List::of, visitor -> clock.advanceMillis(BUDGET_MILLIS + 1)));
    registry.register(slow);
    slow.takesMillis = BUDGET_MILLIS + 1;
    scrape();
    slow.takesMillis = 0;
    scrape();
    Latches.awaitIdle(registry);

    assertThat(scrape())
        .containsEntry("slow", 3.0)
        .containsEntry(errors("Slow"), 1.0)
        .containsEntry(errors("Always"), 2.0);
  }

  @Test
  void callback_whenItOverruns_isTreatedLikeACollector() {
    registry
        .gauge("level")
        .callback(
            () -> {
              clock.advanceMillis(BUDGET_MILLIS + 1);
              return 5;
            });

    assertThat(scrape()).containsEntry("level", 5.0);
    assertThat(scrape()).doesNotContainKey("level").containsEntry(errors("level"), 1.0);
  }

  @Test
  void collector_whenTheScrapeHasLessTimeThanItTook_isNotCalled() {
    registry.register(slow);
    slow.takesMillis = 1500;
    scrape();

    assertThat(scrapeWithin(1000)).doesNotContainKey("slow").containsEntry(errors("Slow"), 1.0);
    assertThat(slow.threads).hasSize(1);
    assertThat(registry.findings().list())
        .containsExactly(
            new Findings.Finding(
                "collector Slow",
                "is left out of the page where a scrape has too little time: it takes 1500 ms, but"
                    + " there were 1000 ms left; make it faster, or raise the timeout of the"
                    + " scrape"));
    assertThat(scrape()).containsEntry("slow", 2.0);
  }

  @Test
  void collector_whenScrapesNeverHaveTheTimeThatItTook_isCalledAgainInTheEnd() {
    registry.register(slow);
    slow.takesMillis = 5000;
    scrape();
    slow.takesMillis = 0;

    for (int i = 1; i <= 3; i++) {
      assertThat(scrapeWithin(1000)).containsEntry(errors("Slow"), (double) i);
    }
    assertThat(scrapeWithin(1000)).containsEntry("slow", 2.0);
    assertThat(registry.findings().list()).hasSize(1);
  }

  @Test
  void collector_whenItTookLongerThanTheScrapeHad_isOnAThreadOfTheRegistry() {
    registry.register(slow);
    slow.takesMillis = 1001;

    scrapeWithin(1000);
    assertThat(scrapeWithin(1000)).doesNotContainKey("slow");
    Latches.awaitIdle(registry);
    assertThat(slow.threads.get(1).getName()).isEqualTo("sightglass-collectors");
    assertThat(scrapeWithin(1001)).containsEntry("slow", 3.0);
    assertThat(registry.findings().list())
        .singleElement()
        .asString()
        .contains("took 1001 ms and had 1000 ms");
  }

  @Test
  void collectors_whenThoseBeforeUsedUpTheTime_areLeftOut() {
    registry.register(slow);
    registry.register(Described.gauge("Late", "late", 1));
    slow.takesMillis = 1000;

    assertThat(scrapeWithin(1000))
        .containsKey("slow")
        .doesNotContainKey("late")
        .containsEntry(errors("Late"), 1.0);
    assertThat(scrapeWithin(1001)).containsKeys("slow", "late");
  }

  @Test
  void view_whenItsTimeIsOverBeforeItIsRead_hasNoCollectors() {
    registry.register(slow);
    registry.gauge("recorded").register();
    MetricSource view = registry.within(Duration.ofSeconds(1));
    clock.advanceMillis(1000);

    assertThat(Pages.values(view)).containsKey("recorded").doesNotContainKey("slow");
    assertThat(slow.threads).isEmpty();
  }

  @Test
  void view_whenNamesAreWanted_hasThemOnly() {
    registry.register(slow);
    registry.gauge("other").register();

    assertThat(Pages.values(registry.within(Duration.ofSeconds(1), "slow"::equals)))
        .containsOnlyKeys("slow");
  }

  @Test
  void view_whenItsTimeIsLongerThanAClockCounts_isReadAsAnyOther() {
    registry.register(slow);

    assertThat(Pages.values(registry.within(Duration.ofSeconds(Long.MAX_VALUE))))
        .containsKey("slow");
  }

  @Test
  void contextClassLoader_whenCalledAside_isThatOfTheScrapeAndThenNone() {
    registry.register(slow);
    slow.takesMillis = BUDGET_MILLIS + 1;
    scrape();
    ClassLoader own = new ClassLoader(getClass().getClassLoader()) {};
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(own);
    try {
      scrape();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    Latches.awaitIdle(registry);

    assertThat(slow.loaders.get(1)).isSameAs(own);
    assertThat(slow.threads.get(1).getContextClassLoader()).isNull();
  }

  @Test
  void registry_whenNoCollectorWasLate_hasNoThread() {
    registry.register(slow);
    registry.gauge("fine").callback(() -> 1);
    scrape();

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("sightglass-collectors");
  }

  @Test
  void collectorAside_whenItFails_isCountedWithItsCause() {
    registry.register(slow);
    slow.takesMillis = BUDGET_MILLIS + 1;
    scrape();
    slow.takesMillis = 0;
    scrape();
    Latches.awaitIdle(registry);

    slow.failure = new IllegalStateException("no connection");
    assertThat(scrape()).doesNotContainKey("slow").containsEntry(errors("Slow"), 2.0);
    slow.failure = new OutOfMemoryError("test");
    assertThat(scrape()).doesNotContainKey("slow").containsEntry(errors("Slow"), 3.0);
    slow.failure = null;
    assertThat(scrape()).containsKey("slow").containsEntry(errors("Slow"), 3.0);
    assertThat(registry.findings().list())
        .extracting(Findings.Finding::message)
        .contains(
            "is left out of the page: java.lang.IllegalStateException: no connection",
            "is left out of the page: java.lang.OutOfMemoryError: test");
  }

  @Test
  void collectorAside_whenItInterruptsItsThread_isExposedAndReported() {
    registry.register(slow);
    slow.takesMillis = BUDGET_MILLIS + 1;
    scrape();
    slow.takesMillis = 0;
    scrape();
    Latches.awaitIdle(registry);
    slow.interrupts = true;

    assertThat(scrape()).containsKey("slow");
    assertThat(scrape()).containsKey("slow");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(registry.findings().list())
        .extracting(Findings.Finding::message)
        .contains("is left out of the page: it left its thread interrupted");
  }

  private Map<String, Double> scrape() {
    return Pages.values(registry);
  }

  private Map<String, Double> scrapeWithin(long millis) {
    return Pages.values(registry.within(Duration.ofMillis(millis)));
  }

  /** Takes the time that a test says, and pushes how often it has been called. */
  private final class Slow implements Collector {
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<ClassLoader> loaders = new CopyOnWriteArrayList<>();
    private volatile long takesMillis;
    private volatile boolean interrupts;
    private volatile @Nullable Throwable failure;

    @Override
    public String name() {
      return "Slow";
    }

    @Override
    public void collect(MetricVisitor visitor) {
      threads.add(Thread.currentThread());
      loaders.add(Thread.currentThread().getContextClassLoader());
      clock.advanceMillis(takesMillis);
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      if (failure instanceof Error error) {
        throw error;
      }
      if (interrupts) {
        Thread.currentThread().interrupt();
      }
      visitor.family(Metadata.gauge("slow", ""));
      visitor.gauge(Labels.NONE, threads.size());
    }
  }
}
