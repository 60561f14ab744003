// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static io.sightglass.registry.BudgetedRegistry.errors;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Collectors that do not return before a test lets them. */
class HangingCollectorTest {

  /** Far longer than any of these tests: what does not wait for it does so by the clock. */
  private static final int BUDGET_MILLIS = 60_000;

  private final FakeClock clock = new FakeClock(Long.MAX_VALUE - 1_000_000);
  private final Registry registry = BudgetedRegistry.of(BUDGET_MILLIS, clock.clocks());
  private final ExecutorService scrapers = Executors.newCachedThreadPool();
  private final Hanging hanging = new Hanging();

  @AfterEach
  void close() {
    hanging.released.countDown();
    registry.close();
    scrapers.shutdownNow();
  }

  @Test
  void scrapes_whenACallIsOlderThanTheBudget_doNotHangToo() throws Exception {
    Future<Map<String, Double>> lost = hangInAScrape(registry);
    clock.advanceMillis(BUDGET_MILLIS);

    assertThat(Pages.values(registry))
        .doesNotContainKey("hanging")
        .containsEntry(errors("Hanging"), 1.0);
    assertThat(Pages.values(registry)).containsEntry(errors("Hanging"), 2.0);
    assertThat(registry.findings().list())
        .containsExactly(
            new Findings.Finding(
                "collector Hanging",
                "has not returned after 60000 ms and had 60000 ms: it is called on a thread of the"
                    + " registry from now on, and left out of the page while it is late; make it"
                    + " faster, or raise sightglass.collector-budget or the timeout of the"
                    + " scrape"));
    hanging.released.countDown();
    assertThat(lost.get()).doesNotContainKey("hanging").containsEntry(errors("Hanging"), 3.0);
  }

  @Test
  void scrapes_whenManyFollowOneThatHangs_loseNoOther() throws Exception {
    Future<Map<String, Double>> lost = hangInAScrape(registry);
    clock.advanceMillis(BUDGET_MILLIS);

    Threads.run(7, id -> assertThat(Pages.values(registry)).doesNotContainKey("hanging"));
    assertThat(lost.isDone()).isFalse();
    assertThat(hanging.threads).hasSize(1);
    assertThat(Pages.values(registry)).containsEntry(errors("Hanging"), 8.0);
  }

  @Test
  void scrapes_whenACallIsYoungerThanTheBudget_waitForItAndShareIt() throws Exception {
    Future<Map<String, Double>> first = hangInAScrape(registry);
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Future<Map<String, Double>> second =
        scrapers.submit(
            () -> {
              thread.complete(Thread.currentThread());
              return Pages.values(registry);
            });
    Latches.spinUntil(() -> thread.join().getState() == Thread.State.TIMED_WAITING);
    hanging.released.countDown();

    assertThat(first.get()).containsEntry("hanging", 1.0);
    assertThat(second.get()).containsEntry("hanging", 1.0).containsEntry(errors("Hanging"), 0.0);
    assertThat(hanging.threads).hasSize(1);
  }

  @Test
  void scrape_whenItWaitsForACallThatHangs_givesUpWhenTheBudgetIsOver() throws Exception {
    try (Registry impatient = BudgetedRegistry.of(1, clock.clocks())) {
      Future<Map<String, Double>> lost = hangInAScrape(impatient);

      assertThat(Pages.values(impatient)).doesNotContainKey("hanging");
      hanging.released.countDown();
      lost.get();
    }
  }

  @Test
  void scrape_whenInterruptedWhileItWaits_leavesTheCollectorOutAndStaysInterrupted()
      throws Exception {
    Future<Map<String, Double>> first = hangInAScrape(registry);
    Thread.currentThread().interrupt();

    assertThat(Pages.values(registry)).doesNotContainKey("hanging");
    assertThat(Thread.interrupted()).isTrue();
    hanging.released.countDown();
    assertThat(first.get()).containsKey("hanging");
  }

  @Test
  void collector_whenItReturnsInTheEnd_isCalledAsideAndComesBack() throws Exception {
    Future<Map<String, Double>> lost = hangInAScrape(registry);
    clock.advanceMillis(BUDGET_MILLIS + 1);
    Pages.text(registry);
    hanging.released.countDown();
    lost.get();

    Pages.text(registry);
    Latches.awaitIdle(registry);
    assertThat(Pages.values(registry)).containsEntry("hanging", 3.0);
    assertThat(hanging.threads.get(1).getName()).isEqualTo("sightglass-collectors");
    assertThat(hanging.threads.get(2).getName()).isEqualTo("sightglass-collectors");
  }

  @Test
  void scrapes_whenTheCollectorHangsAside_areNotHeldUp() {
    hangAside();
    clock.advanceMillis(BUDGET_MILLIS);

    assertThat(Pages.values(registry)).doesNotContainKey("hanging");
    assertThat(Pages.values(registry)).containsEntry(errors("Hanging"), 3.0);
    assertThat(hanging.threads).hasSize(2);
  }

  @Test
  void otherCollectorsAside_whenOneHangs_areLeftOutUntilItReturns() {
    hangAside(lateAtFirst("Late"));
    clock.advanceMillis(BUDGET_MILLIS);

    assertThat(Pages.values(registry)).doesNotContainKey("late").containsEntry(errors("Late"), 2.0);
    hanging.released.countDown();
    Latches.awaitIdle(registry);
    assertThat(Pages.values(registry)).containsKeys("late", "hanging");
  }

  @Test
  void close_whenACollectorHangsAside_interruptsItAndEndsTheThread() {
    Thread thread = hangAside();

    registry.close();

    assertThat(thread.isAlive()).isFalse();
    assertThat(hanging.interrupted).hasValue(1);
    assertThat(Pages.values(registry)).doesNotContainKey("hanging");
  }

  @Test
  void unregister_whenTheCollectorHangs_freesItsNamesAtOnce() throws Exception {
    Future<Map<String, Double>> scrape = hangInAScrape(registry);

    registry.unregister(hanging);
    registry.gauge("hanging").register().set(7);
    assertThat(Pages.values(registry)).containsEntry("hanging", 7.0);
    hanging.released.countDown();
    assertThat(scrape.get()).doesNotContainEntry("hanging", 1.0);
  }

  @Test
  void collector_whenItReadsItsRegistry_seesAllButItself() {
    List<Map<String, Double>> seen = new CopyOnWriteArrayList<>();
    registry.register(Described.gauge("Other", "other", 1));
    registry.register(
        new Described(
            "Reader",
            () -> List.of(Metadata.gauge("reader", "")),
            visitor -> {
              seen.add(Pages.values(registry));
              visitor.family(Metadata.gauge("reader", ""));
              visitor.gauge(Labels.NONE, 1);
              clock.advanceMillis(BUDGET_MILLIS + 1);
            }));

    assertThat(Pages.values(registry)).containsKey("reader");
    Pages.text(registry);
    Latches.awaitIdle(registry);
    assertThat(seen)
        .hasSize(2)
        .allSatisfy(page -> assertThat(page).containsKey("other").doesNotContainKey("reader"));
  }

  @Test
  void collectorAside_whenItReadsAnotherOneAside_doesNotWaitForItself() {
    List<Map<String, Double>> seen = new CopyOnWriteArrayList<>();
    registry.register(lateAtFirst("Late"));
    registry.register(
        new Described(
            "Reader",
            () -> List.of(Metadata.gauge("reader", "")),
            visitor -> {
              seen.add(Pages.values(registry.filtered("late"::equals)));
              clock.advanceMillis(BUDGET_MILLIS + 1);
            }));
    Pages.text(registry);
    Latches.awaitIdle(registry);

    Pages.text(registry.filtered("reader"::equals));
    Latches.awaitIdle(registry);
    assertThat(seen.get(1)).containsKey("late");
  }

  @Test
  void collectorAside_whenItReadsOneThatIsToBeCalledNext_doesNotWaitForIt() {
    List<Map<String, Double>> seen = new CopyOnWriteArrayList<>();
    CountDownLatch asked = new CountDownLatch(1);
    registry.register(
        new Described(
            "Reader",
            () -> List.of(Metadata.gauge("reader", "")),
            visitor -> {
              if (clock.advanceMillis(BUDGET_MILLIS + 1) > 2 * BUDGET_MILLIS) {
                Latches.await(asked);
                seen.add(Pages.values(registry.filtered("late"::equals)));
              }
            }));
    registry.register(lateAtFirst("Late"));
    Pages.text(registry);
    Pages.text(registry);
    asked.countDown();
    Latches.awaitIdle(registry);
    assertThat(seen).singleElement().satisfies(page -> assertThat(page).isEmpty());
  }

  /** A scrape that the collector holds up. */
  private Future<Map<String, Double>> hangInAScrape(Registry of) {
    of.register(hanging);
    Future<Map<String, Double>> scrape = scrapers.submit(() -> Pages.values(of));
    Latches.await(hanging.entered);
    return scrape;
  }

  /** Lets the collector be late once and then hang aside; returns the thread that it holds up. */
  private Thread hangAside(Collector... others) {
    registry.register(hanging);
    for (Collector other : others) {
      registry.register(other);
    }
    hanging.passes.set(1);
    Pages.text(registry);
    Pages.text(registry);
    Latches.await(hanging.entered);
    return hanging.threads.get(1);
  }

  /** A collector of one gauge that is slow in its first call. */
  private Collector lateAtFirst(String name) {
    AtomicInteger calls = new AtomicInteger();
    Metadata family = Metadata.gauge("late", "");
    return new Described(
        name,
        () -> List.of(family),
        visitor -> {
          if (calls.incrementAndGet() == 1) {
            clock.advanceMillis(BUDGET_MILLIS + 1);
          }
          visitor.family(family);
          visitor.gauge(Labels.NONE, calls.get());
        });
  }

  private final class Hanging implements Collector {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger interrupted = new AtomicInteger();

    /** How many calls are slow instead of hanging. */
    private final AtomicInteger passes = new AtomicInteger();

    @Override
    public String name() {
      return "Hanging";
    }

    @Override
    public List<Metadata> describe() {
      return List.of(Metadata.gauge("hanging", ""));
    }

    @Override
    public void collect(MetricVisitor visitor) {
      threads.add(Thread.currentThread());
      if (passes.getAndDecrement() > 0) {
        clock.advanceMillis(BUDGET_MILLIS + 1);
      } else {
        entered.countDown();
        hang();
      }
      visitor.family(Metadata.gauge("hanging", ""));
      visitor.gauge(Labels.NONE, threads.size());
    }

    private void hang() {
      try {
        released.await();
      } catch (InterruptedException e) {
        interrupted.incrementAndGet();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
