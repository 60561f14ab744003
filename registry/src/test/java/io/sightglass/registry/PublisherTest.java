// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What collectors say is told to other instances in its order, and holds nothing up. */
@Timeout(60)
class PublisherTest {

  private static final int BUDGET_MILLIS = 50;

  @TempDir Path parent;

  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final AtomicBoolean interrupted = new AtomicBoolean();

  @AfterEach
  void release() {
    released.countDown();
  }

  private Settings settings() {
    return Settings.of(
        Map.of(
                "sightglass.shared.dir", parent.resolve("shared").toString(),
                "sightglass.collector-budget", String.valueOf(BUDGET_MILLIS))
            ::get);
  }

  private void hang(MetricVisitor visitor) {
    begun.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      interrupted.set(true);
    }
  }

  private static double total(Registry registry, String name) {
    return Snapshot.of(registry).value(name).orElse(Double.NaN);
  }

  @Test
  void totals_whenScrapesOvertakeEachOther_neverGoBack() {
    try (Registry shop = Registry.create(settings());
        Registry stock = Registry.create(settings())) {
      AtomicInteger sent = new AtomicInteger();
      shop.counter("sent_total").callback(() -> sent.addAndGet(10));
      // A scrape that begins later and ends before.
      DoubleAdder seen = new DoubleAdder();
      shop.gauge("nested")
          .callback(
              () -> {
                if (seen.sum() == 0) {
                  seen.add(total(shop, "sent_total"));
                }
                return 1;
              });
      assertThat(total(shop, "sent_total")).isGreaterThanOrEqualTo(20);
      assertThat(total(stock, "sent_total")).isGreaterThanOrEqualTo(seen.sum());
    }
  }

  @Test
  void upkeep_whenACollectorHangs_goesOn() {
    FakeClock clock = new FakeClock();
    Findings findings = Findings.create();
    Claims claims = new Claims();
    CollectorThread thread = new CollectorThread(1000);
    RegisteredCollectors collectors =
        new RegisteredCollectors(
            claims,
            new GuardedCollector.Shared(
                clock,
                Duration.ofMillis(BUDGET_MILLIS).toNanos(),
                1 << 20,
                thread,
                true,
                new CollectorErrors(),
                findings));
    collectors.add(this::hang);
    try (Sharing sharing =
        new Sharing(
            settings(), new Families(claims), collectors, claims, clock.clocks(), findings)) {
      sharing.keepUp();
      Latches.await(begun);
      sharing.keepUp();
      assertThat(findings.list()).isEmpty();
    } finally {
      collectors.close();
    }
    assertThat(interrupted).isTrue();
  }

  @Test
  void close_whenACollectorHangs_tellsTheLastWords() {
    Registry shop = Registry.create(settings());
    shop.counter("sent_total").callback(() -> 40);
    assertThat(total(shop, "sent_total")).isEqualTo(40);
    shop.register(this::hang);
    shop.close();
    try (Registry next = Registry.create(settings())) {
      assertThat(total(next, "sent_total")).isEqualTo(40);
    }
  }

  @Test
  void lastWords_whenAClosedRegistryIsScraped_stay() {
    Registry shop = Registry.create(settings());
    shop.counter("sent_total").callback(() -> 40);
    assertThat(total(shop, "sent_total")).isEqualTo(40);
    shop.onClose(() -> Snapshot.of(shop));
    shop.close();
    try (Registry next = Registry.create(settings())) {
      assertThat(total(next, "sent_total")).isEqualTo(40);
    }
  }
}
