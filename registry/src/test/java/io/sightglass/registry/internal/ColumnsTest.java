// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sightglass.registry.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  private static final int MORE_THAN_OWN_COLUMNS = 24;

  private static final long SEED = 20261121;
  private static final long LARGEST = 1L << 53;
  private static final long LAST_BEFORE_RETIREMENT = (1L << 62) - 1;

  @Test
  void observe_whenCalled_countsTheBucketAndAddsToTheSum() {
    Columns columns = new Columns(3);
    for (int i = 0; i < 200; i++) {
      columns.observe(columns.first, 1, 2, 3_000_000L);
      columns.increment(columns.first, 0);
    }
    assertThat(columns.whole(0)).isEqualTo(200);
    assertThat(columns.whole(1)).isEqualTo(200);
    assertThat(columns.whole(2)).isEqualTo(600_000_000L);
  }

  @Test
  void total_whenNothingWasAdded_isZero() {
    Columns columns = new Columns(3);
    assertThat(columns.total(2, 1)).isZero();
    assertThat(columns.whole(0)).isZero();
  }

  @Test
  void add_whenCellsAreNeighbours_changesOnlyItsOwn() {
    Columns columns = new Columns(3);
    columns.add(columns.first, 1, 5);
    columns.add(columns.first, 1, -2);
    assertThat(columns.whole(0)).isZero();
    assertThat(columns.whole(1)).isEqualTo(3);
    assertThat(columns.whole(2)).isZero();
  }

  @Test
  void addFraction_whenMixedWithWholeAmounts_totalHoldsBoth() {
    Columns columns = new Columns(2);
    columns.add(columns.first, 1, 3_000_000_000L);
    columns.addFraction(1, 0.25);
    assertThat(columns.total(1, 1e9)).isEqualTo(3.25);
    assertThat(columns.total(0, 1e9)).isZero();
  }

  @Test
  void add_whenOneThreadWrites_keepsOneColumn() {
    Columns columns = new Columns(1);
    for (int i = 0; i < 1_000_000; i++) {
      columns.add(columns.first, 0, 1);
    }
    assertThat(columns.sharedColumns()).isEqualTo(1);
  }

  @Test
  void add_whenThreadsContend_growsColumnsAndStaysExact() {
    Columns columns = new Columns(2);
    AtomicLong added = new AtomicLong();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(45);
    CountDownLatch over = new CountDownLatch(1);
    try {
      takeAllPlaces(columns, over);
      Threads.repeatDuring(
          4,
          id -> {
            for (int i = 0; i < 1000; i++) {
              columns.add(columns.first, 1, 1);
            }
            added.addAndGet(1000);
          },
          () -> {
            while (columns.sharedColumns() == 1 && System.nanoTime() < deadline) {
              Thread.onSpinWait();
            }
          });
    } finally {
      over.countDown();
    }
    // Where threads never run at the same time there is no contention to be seen.
    int least = Runtime.getRuntime().availableProcessors() > 1 ? 2 : 1;
    assertThat(columns.sharedColumns()).isGreaterThanOrEqualTo(least);
    assertThat(columns.whole(1)).isEqualTo(added.get());
    assertThat(columns.total(1, 1)).isEqualTo((double) added.get());
    assertThat(columns.whole(0)).isZero();
  }

  /** Has threads own all the columns that can be owned, until {@code over}. */
  private static void takeAllPlaces(Columns columns, CountDownLatch over) {
    int owned = 0;
    while (owned < ColumnSet.OWN_PLACES) {
      CompletableFuture<Boolean> owns = new CompletableFuture<>();
      Thread owner =
          new Thread(
              () -> {
                columns.claim();
                owns.complete(columns.ownsColumn());
                if (owns.join()) {
                  awaitQuietly(over);
                }
              });
      owner.setDaemon(true);
      owner.start();
      owned += owns.join() ? 1 : 0;
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void increment_whenOneThreadIsBusy_getsAColumnOfItsOwnAndStaysExact() {
    Columns columns = new Columns(2);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(45);
    long added = 0;
    while (!columns.ownsColumn() && System.nanoTime() < deadline) {
      columns.increment(columns.first, 1);
      added++;
    }
    assertThat(columns.ownsColumn()).isTrue();
    for (int i = 0; i < 1000; i++) {
      columns.increment(columns.first, 1);
      columns.add(columns.first, 1, 2);
      columns.observe(columns.first, 1, 0, 5);
    }
    assertThat(columns.whole(1)).isEqualTo(added + 4000);
    assertThat(columns.total(0, 1)).isEqualTo(5000.0);
    columns.clear(0, 2);
    assertThat(columns.whole(1)).isZero();
    assertThat(columns.total(0, 1)).isZero();
  }

  @Test
  void claim_whenManyThreadsOwnAndShare_staysExact() {
    Columns columns = new Columns(1);
    Threads.run(
        MORE_THAN_OWN_COLUMNS,
        id -> {
          columns.claim();
          for (int i = 0; i < 10_000; i++) {
            columns.increment(columns.first, 0);
          }
        });
    assertThat(columns.whole(0)).isEqualTo(10_000L * MORE_THAN_OWN_COLUMNS);
  }

  @Test
  void claim_whenOwnersHaveEnded_takesTheirColumnsOver() throws InterruptedException {
    Columns columns = new Columns(1);
    int owners = 0;
    for (int i = 0; i < 200; i++) {
      AtomicBoolean owned = new AtomicBoolean();
      Thread thread =
          new Thread(
              () -> {
                columns.claim();
                owned.set(columns.ownsColumn());
                columns.increment(columns.first, 0);
              });
      thread.start();
      thread.join();
      owners += owned.get() ? 1 : 0;
    }
    assertThat(owners).as("each finds a place that is free or abandoned").isEqualTo(200);
    assertThat(columns.whole(0)).isEqualTo(200);
  }

  @Test
  void claim_whenPlaceIsTaken_leavesTheOwnerAlone() {
    Columns columns = new Columns(1);
    columns.claim();
    columns.increment(columns.first, 0);
    columns.claim();
    columns.increment(columns.first, 0);
    assertThat(columns.ownsColumn()).isTrue();
    assertThat(columns.whole(0)).isEqualTo(2);
  }

  @Test
  void claim_whenAThreadChangesItsId_leavesOtherOwnersAlone() throws InterruptedException {
    Columns columns = new Columns(1);
    CountDownLatch claimed = new CountDownLatch(1);
    CountDownLatch attacked = new CountDownLatch(1);
    AtomicBoolean stillOwns = new AtomicBoolean();
    Thread owner =
        new ThreadWithIds(
            () -> 1,
            () -> {
              columns.claim();
              claimed.countDown();
              Threads.await(attacked);
              stillOwns.set(columns.ownsColumn());
            });
    AtomicLong asked = new AtomicLong();
    Thread attacker =
        new ThreadWithIds(
            () -> 1 + asked.incrementAndGet() % 2,
            () -> {
              columns.claim();
              columns.claim();
            });
    owner.start();
    Threads.await(claimed);
    attacker.start();
    attacker.join();
    attacked.countDown();
    owner.join();
    assertThat(stillOwns).isTrue();
  }

  @Test
  void claim_whenAllThreadsSayTheSameId_staysExact() throws InterruptedException {
    Columns columns = new Columns(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          new ThreadWithIds(
              () -> 1,
              () -> {
                for (int j = 0; j < 100_000; j++) {
                  if (j % 1000 == 0) {
                    columns.claim();
                  }
                  columns.increment(columns.first, 0);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(columns.whole(0)).isEqualTo(400_000);
  }

  @Test
  void claim_whenThreadsAreVirtual_ownNothing() throws Exception {
    // Where there are no virtual threads yet, these are usual ones.
    ThreadFactory threads = VirtualThreads.orElse(Thread::new);
    Columns columns = new Columns(1);
    AtomicInteger owners = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      Thread thread =
          threads.newThread(
              () -> {
                columns.claim();
                columns.increment(columns.first, 0);
                owners.addAndGet(columns.ownsColumn() ? 1 : 0);
              });
      thread.start();
      thread.join();
    }
    assertThat(owners).hasValue(VirtualThreads.exist() ? 0 : 100);
    assertThat(columns.whole(0)).isEqualTo(100);
  }

  @Test
  void total_whenAColumnIsRetired_isWhatItWas() {
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      Columns columns = new Columns(2);
      columns.add(columns.first, 1, random.nextInt(1_000_000_000));
      columns.claim();
      columns.add(columns.first, 1, random.nextInt(1_000_000_000));
      double before = columns.total(1, 1e9);
      columns.add(columns.first, 0, LAST_BEFORE_RETIREMENT);
      columns.increment(columns.first, 0);
      assertThat(columns.ownsColumn()).isFalse();
      assertThat(columns.total(1, 1e9)).as("seed %d", SEED).isEqualTo(before);
    }
  }

  @Test
  void total_whenCellsGrowLarge_neverGoesDown() {
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      Columns columns = new Columns(1);
      columns.add(columns.first, 0, random.nextLong() >>> random.nextInt(8, 12));
      columns.claim();
      columns.add(columns.first, 0, (1L << 56) - 20);
      double before = 0;
      for (int j = 0; j < 40; j++) {
        columns.add(columns.first, 0, 1);
        double now = columns.total(0, 1e9);
        assertThat(now).as("seed %d", SEED).isGreaterThanOrEqualTo(before);
        before = now;
      }
    }
  }

  @Test
  void add_whenAnOwnCellIsNearOverflow_goesOn() {
    Columns columns = new Columns(1);
    columns.claim();
    double expected = 0;
    for (int i = 0; i < 5_000_000; i++) {
      columns.add(columns.first, 0, Columns.LARGEST_AMOUNT);
    }
    expected += 5_000_000.0 * (double) Columns.LARGEST_AMOUNT;
    assertThat(columns.total(0, 1)).isCloseTo(expected, within(expected * 1e-12));
  }

  @Test
  void grow_whenCalledAgainAndAgain_doublesUpToALimit() {
    Columns columns = new Columns(1);
    columns.add(columns.first, 0, 7);
    columns.grow();
    assertThat(columns.sharedColumns()).isEqualTo(2);
    for (int i = 0; i < 10; i++) {
      columns.grow();
      columns.add(columns.first, 0, 1);
    }
    assertThat(Integer.bitCount(columns.sharedColumns())).isEqualTo(1);
    assertThat(columns.sharedColumns()).isLessThanOrEqualTo(64);
    assertThat(columns.whole(0)).isEqualTo(17);
  }

  @Test
  void add_whileColumnsGrowAndRetire_staysExact() {
    for (int round = 0; round < 20; round++) {
      Columns columns = new Columns(2);
      Threads.run(
          4,
          id -> {
            for (int i = 0; i < 4096; i++) {
              columns.add(columns.first, 0, LARGEST);
              columns.add(columns.first, 1, 1);
              if (i % 512 == id) {
                columns.grow();
              }
            }
          });
      assertThat(columns.total(0, 1)).as("round %d", round).isEqualTo(4 * 4096 * (double) LARGEST);
      assertThat(columns.whole(1)).as("round %d", round).isEqualTo(4 * 4096);
    }
  }

  @Test
  void add_whenCellNearsOverflow_retiresItsColumnAndGoesOn() {
    Columns columns = new Columns(2);
    columns.add(columns.first, 1, 7);
    for (int i = 1; i <= 4096; i++) {
      columns.add(columns.first, 0, LARGEST);
      assertThat(columns.total(0, 1)).isEqualTo((double) LARGEST * i);
    }
    assertThat(columns.whole(1)).isEqualTo(7);
    columns.add(columns.first, 1, 1);
    assertThat(columns.total(1, 1)).isEqualTo(8);
    assertThat(columns.sharedColumns()).isEqualTo(1);
  }

  @Test
  void add_whenCellNearsUnderflow_retiresItsColumnAndGoesOn() {
    Columns columns = new Columns(1);
    for (int i = 1; i <= 4096; i++) {
      columns.add(columns.first, 0, -LARGEST);
      assertThat(columns.total(0, 1)).isEqualTo((double) -LARGEST * i);
    }
  }

  @Test
  void add_whenThreadsRetireColumnsTogether_totalIsExact() {
    Columns columns = new Columns(2);
    Threads.run(
        4,
        id -> {
          for (int i = 0; i < 8192; i++) {
            columns.add(columns.first, 0, LARGEST);
            columns.add(columns.first, 1, 1);
          }
        });
    assertThat(columns.total(0, 1)).isEqualTo(4 * 8192 * (double) LARGEST);
    assertThat(columns.whole(1)).isEqualTo(4 * 8192);
  }

  @Test
  void total_whileThreadsAddAndRetire_neverGoesDown() {
    Columns columns = new Columns(1);
    AtomicLong running = new AtomicLong(2);
    Threads.run(
        3,
        id -> {
          if (id > 0) {
            for (int i = 0; i < 8192; i++) {
              columns.add(columns.first, 0, LARGEST);
            }
            running.decrementAndGet();
            return;
          }
          double before = 0;
          while (running.get() > 0) {
            double now = columns.total(0, 1);
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
          }
        });
    assertThat(columns.total(0, 1)).isEqualTo(2 * 8192 * (double) LARGEST);
  }

  @Test
  void add_whenThreadsAddRandomAmounts_totalsAreExact() {
    Columns columns = new Columns(8);
    AtomicLong[] expected = new AtomicLong[8];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = new AtomicLong();
    }
    Threads.run(
        4,
        id -> {
          Random random = new Random(SEED + id);
          for (int i = 0; i < 200_000; i++) {
            int cell = random.nextInt(8);
            long amount = random.nextInt() >> random.nextInt(32);
            columns.add(columns.first, cell, amount);
            expected[cell].addAndGet(amount);
          }
        });
    for (int i = 0; i < expected.length; i++) {
      assertThat(columns.whole(i)).as("cell %d, seed %d", i, SEED).isEqualTo(expected[i].get());
    }
  }

  @Test
  void addFraction_whenThreadsAddEighths_totalIsExact() {
    Columns columns = new Columns(1);
    Threads.run(
        4,
        id -> {
          for (int i = 0; i < 50_000; i++) {
            columns.addFraction(0, 0.125);
          }
        });
    assertThat(columns.total(0, 1)).isEqualTo(25_000);
  }
}
