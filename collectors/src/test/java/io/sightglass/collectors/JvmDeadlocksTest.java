// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Snapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JvmDeadlocksTest {

  private static final String ALL = "jvm_threads_deadlocked";
  private static final String MONITOR = "jvm_threads_deadlocked_monitor";

  @Test
  void deadlocks_whenThereAreNone_areZero() {
    Snapshot snapshot = Snapshot.of(new JvmDeadlocks(threads(null, null)).read());

    assertThat(snapshot.value(ALL)).hasValue(0);
    assertThat(snapshot.value(MONITOR)).hasValue(0);
  }

  @Test
  void deadlocks_whenThreadsAreInOne_areCounted() {
    ThreadMXBean threads = threads(new long[] {5, 6, 7}, new long[] {6, 7});

    Snapshot snapshot = Snapshot.of(new JvmDeadlocks(threads).read());

    assertThat(snapshot.value(ALL)).hasValue(3);
    assertThat(snapshot.value(MONITOR)).hasValue(2);
  }

  @Test
  void deadlocks_whenThereAreNone_areSearchedOnce() {
    // A second search would fail: this fake has no answer to it.
    ThreadMXBean threads =
        FakeBean.of(ThreadMXBean.class)
            .returning("isSynchronizerUsageSupported", true)
            .returning("findDeadlockedThreads", null)
            .bean();

    assertThat(Snapshot.of(new JvmDeadlocks(threads).read()).value(MONITOR)).hasValue(0);
  }

  @Test
  void deadlocks_whenTheJvmKnowsMonitorsOnly_leaveOutTheOthers() {
    ThreadMXBean threads =
        FakeBean.of(ThreadMXBean.class)
            .returning("isSynchronizerUsageSupported", false)
            .returning("findMonitorDeadlockedThreads", new long[] {6, 7})
            .bean();

    Snapshot snapshot = Snapshot.of(new JvmDeadlocks(threads).read());

    assertThat(snapshot.value(ALL)).isEmpty();
    assertThat(snapshot.value(MONITOR)).hasValue(2);
  }

  @Test
  void deadlocks_whenTwoThreadsOfThisJvmWaitForEachOther_areTwo() throws InterruptedException {
    JvmDeadlocks deadlocks = new JvmDeadlocks(ManagementFactory.getThreadMXBean());
    ReentrantLock left = new ReentrantLock();
    ReentrantLock right = new ReentrantLock();
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    Thread first = new Thread(() -> lockBoth(left, right, bothHoldOne));
    Thread second = new Thread(() -> lockBoth(right, left, bothHoldOne));
    first.start();
    second.start();
    try {
      Snapshot snapshot = awaitDeadlock(deadlocks);

      assertThat(snapshot.value(ALL)).hasValue(2);
      assertThat(snapshot.value(MONITOR)).hasValue(0);
    } finally {
      first.interrupt();
      second.interrupt();
      first.join();
      second.join();
    }
  }

  private static Snapshot awaitDeadlock(JvmDeadlocks deadlocks) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    Snapshot snapshot = Snapshot.of(deadlocks.read());
    while (snapshot.value(ALL).orElseThrow() == 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      snapshot = Snapshot.of(deadlocks.read());
    }
    return snapshot;
  }

  private static void lockBoth(ReentrantLock mine, ReentrantLock other, CyclicBarrier holdOne) {
    mine.lock();
    try {
      holdOne.await();
      other.lockInterruptibly();
      other.unlock();
    } catch (InterruptedException | BrokenBarrierException endOfTest) {
      Thread.currentThread().interrupt();
    } finally {
      mine.unlock();
    }
  }

  private static ThreadMXBean threads(long @Nullable [] all, long @Nullable [] monitors) {
    return FakeBean.of(ThreadMXBean.class)
        .returning("isSynchronizerUsageSupported", true)
        .returning("findDeadlockedThreads", all)
        .returning("findMonitorDeadlockedThreads", monitors)
        .bean();
  }
}
