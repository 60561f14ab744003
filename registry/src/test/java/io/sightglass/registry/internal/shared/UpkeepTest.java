// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UpkeepTest {

  private static final long NEVER_AGAIN = TimeUnit.DAYS.toMillis(1);

  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

  @Test
  void task_whenStarted_runsOnADaemonWithoutALoader() {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    try (Upkeep upkeep =
        Upkeep.start(() -> thread.complete(Thread.currentThread()), NEVER_AGAIN, failures::add)) {
      assertThat(thread.join().isDaemon()).isTrue();
      assertThat(thread.join().getName()).isEqualTo("sightglass-shared");
      assertThat(thread.join().getContextClassLoader()).isNull();
      assertThat(upkeep.isCurrent()).isFalse();
    }
  }

  @Test
  void task_whenItThrows_runsAgain() throws InterruptedException {
    try (Upkeep upkeep =
        Upkeep.start(
            () -> {
              throw new StackOverflowError("deep");
            },
            1,
            failures::add)) {
      assertThat(failures.poll(1, TimeUnit.MINUTES)).hasMessage("deep");
      assertThat(failures.poll(1, TimeUnit.MINUTES)).hasMessage("deep");
      assertThat(upkeep.isCurrent()).isFalse();
    }
  }

  @Test
  void close_whenCalled_leavesNoThread() {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Upkeep upkeep = Upkeep.start(() -> thread.complete(Thread.currentThread()), 1, failures::add);
    Thread running = thread.join();

    upkeep.close();

    assertThat(running.isAlive()).isFalse();
    assertThat(failures).isEmpty();
  }

  @Test
  void close_whenTheTaskRuns_waitsForItWithoutAnInterrupt() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Upkeep upkeep =
        Upkeep.start(
            () -> {
              running.countDown();
              try {
                closing.await();
                interrupted.complete(Thread.currentThread().isInterrupted());
              } catch (InterruptedException e) {
                interrupted.complete(true);
              }
            },
            NEVER_AGAIN,
            failures::add);
    running.await();

    Thread closer = new Thread(upkeep::close);
    closer.start();
    closing.countDown();
    closer.join();

    assertThat(interrupted).isCompletedWithValue(false);
  }
}
