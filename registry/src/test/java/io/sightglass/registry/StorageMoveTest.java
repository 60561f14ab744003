// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.internal.Left;
import io.sightglass.registry.internal.PlacedStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A registry goes on in another storage, and nothing that is recorded is lost or counted twice. */
class StorageMoveTest {

  private static final int THREADS = 4;
  private static final int MOVES = 60;

  private final Registry registry = Registry.create();

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void counter_whenThreadsAddMeanwhile_losesNothing() {
    Counter counter = registry.counter("c").register();
    long perThread = whileMoving(counter::inc);
    assertThat(counter.value()).isEqualTo((double) perThread);
  }

  @Test
  void fractions_whenThreadsAddMeanwhile_loseNothing() {
    Counter counter = registry.counter("c").register();
    long added = whileMoving(() -> counter.inc(0.5));
    assertThat(counter.value()).isEqualTo(added * 0.5);
  }

  @Test
  void histogram_whenThreadsObserveMeanwhile_losesNothing() {
    Histogram histogram = registry.histogram("h_seconds").register();
    long added = whileMoving(() -> histogram.observeNanos(1_000_000));
    assertThat(histogram.count()).isEqualTo(added);
    assertThat(histogram.sum()).isEqualTo(added * 1_000_000 / 1e9);
  }

  @Test
  void gauge_whenThreadsAddMeanwhile_losesNothing() {
    Gauge gauge = registry.gauge("g").register();
    long added = whileMoving(gauge::inc);
    assertThat(gauge.value()).isEqualTo((double) added);
  }

  @Test
  void gauge_whenSetBeforeAMove_isAsItWasSet() {
    Gauge gauge = registry.gauge("g").shared(SharedMode.MOST_RECENT).register();
    gauge.set(Double.NaN);
    registry.families().moveTo(new PlacedStorage(), Left.WHOLE);
    assertThat(gauge.value()).isNaN();
    gauge.set(3);
    registry.families().moveTo(new PlacedStorage(), Left.WHOLE);
    gauge.add(1.5);
    assertThat(gauge.value()).isEqualTo(4.5);
  }

  @Test
  void stateSet_whenMoved_keepsItsStates() {
    StateSet states = registry.stateSet("s").states("off", "on").register();
    states.set("on");
    registry.families().moveTo(new PlacedStorage(), Left.WHOLE);
    assertThat(states.isSet("on")).isTrue();
    states.set("off", true);
    assertThat(states.isSet("off")).isTrue();
  }

  @Test
  void value_whenReadMeanwhile_neverGoesBack() throws InterruptedException {
    Counter counter = registry.counter("c").register();
    AtomicBoolean wentBack = new AtomicBoolean();
    AtomicBoolean done = new AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              double last = 0;
              while (!done.get()) {
                double now = counter.value();
                wentBack.compareAndSet(false, now < last);
                last = now;
              }
            });
    reader.start();
    whileMoving(counter::inc);
    done.set(true);
    reader.join();
    assertThat(wentBack).isFalse();
  }

  @Test
  void rows_whenMoved_areToldWithoutTheRemovedOnes() {
    Family<Counter> family = registry.counter("c").register("a", "b");
    family.labels("1", "2").inc();
    family.labels("3", "4").inc();
    family.remove("1", "2");
    registry.info("i").register().set("version", "1");
    PlacedStorage storage = new PlacedStorage();
    registry.families().moveTo(storage, Left.WHOLE);
    assertThat(storage.told).containsExactly("add 1 [3, 4]", "add 0 []", "facts 0 {version=\"1\"}");
    storage.told.clear();
    family.labels("5", "6");
    family.clear();
    assertThat(storage.told).containsExactly("add 2 [5, 6]", "end");
  }

  @Test
  void removedRow_whenUsedAgainAfterAMove_beginsAtZero() {
    Family<Counter> family = registry.counter("c").register("a");
    family.labels("kept").inc();
    family.labels("removed").inc(7);
    registry.families().moveTo(new PlacedStorage(), Left.WHOLE);
    family.remove("removed");
    registry.stores().forEach(SeriesStore::freeRemovedRows);
    assertThat(family.labels("new").value()).isZero();
    assertThat(family.labels("kept").value()).isEqualTo(1);
  }

  @Test
  void removedRow_whenOthersDoNotKnowOfItsEnd_isNotUsedAgainYet() {
    PlacedStorage storage = new PlacedStorage();
    registry.families().moveTo(storage, Left.WHOLE);
    Family<Counter> family = registry.counter("c").register("a");
    family.labels("kept").inc();
    family.labels("removed").inc();
    storage.setLate(true);
    family.remove("removed");
    registry.stores().forEach(SeriesStore::freeRemovedRows);
    storage.told.clear();
    family.labels("new").inc();
    storage.setLate(false);
    family.labels("newer").inc();
    assertThat(storage.told).containsExactly("add 2 [new]", "add 1 [newer]");
  }

  @Test
  void column_whenThereWasNoRoom_movesWhenThereIs() {
    Counter counter = registry.counter("c").register();
    counter.inc(5);
    PlacedStorage storage = new PlacedStorage();
    storage.setFull(true);
    registry.families().moveTo(storage, Left.WHOLE);
    counter.inc(0.5);
    assertThat(registry.stores().mapToInt(SeriesStore::unshared).sum()).isEqualTo(1);
    storage.setFull(false);
    registry.stores().forEach(SeriesStore::catchUp);
    assertThat(registry.stores().mapToInt(SeriesStore::unshared).sum()).isZero();
    assertThat(counter.value()).isEqualTo(5.5);
    assertThat(storage.columns()).isEqualTo(2);
  }

  /** Has threads record while the registry moves from storage to storage; returns how often. */
  private long whileMoving(Runnable recording) {
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(THREADS);
    long[] counts = new long[THREADS];
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int mine = i;
      Thread thread =
          new Thread(
              () -> {
                recording.run();
                begun.countDown();
                long count = 1;
                for (; !done.get(); count++) {
                  recording.run();
                }
                counts[mine] = count;
              });
      thread.start();
      threads.add(thread);
    }
    try {
      begun.await();
      for (int i = 0; i < MOVES; i++) {
        registry.families().moveTo(new PlacedStorage(), Left.WHOLE);
        registry.stores().forEach(SeriesStore::catchUp);
      }
      done.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    registry.stores().forEach(SeriesStore::catchUp);
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
