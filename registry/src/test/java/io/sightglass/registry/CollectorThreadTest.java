// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectorThreadTest {

  private final CollectorThread thread = new CollectorThread(1);

  @AfterEach
  void close() {
    thread.close();
  }

  @Test
  void run_whenCalledTwice_usesOneDaemonWithoutContext() {
    Thread first = threadOf(thread);
    Thread second = threadOf(thread);

    assertThat(second).isSameAs(first).isNotSameAs(Thread.currentThread());
    assertThat(first.isDaemon()).isTrue();
    assertThat(first.getContextClassLoader()).isNull();
  }

  @Test
  void run_whenTheCallerHasInheritableThreadLocals_leavesThemWithTheCaller() {
    InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
    inherited.set("of the request");
    AtomicReference<String> seen = new AtomicReference<>("not run");
    CountDownLatch done = new CountDownLatch(1);
    thread.run(
        () -> {
          seen.set(String.valueOf(inherited.get()));
          done.countDown();
        });
    Latches.await(done);
    inherited.remove();

    assertThat(seen).hasValue("null");
  }

  @Test
  void run_whenClosed_isRefused() {
    thread.close();
    thread.close();

    assertThat(thread.run(() -> {})).isFalse();
  }

  @Test
  void close_whenACallDoesNotListen_doesNotWaitForItAndDropsTheNext() {
    AtomicBoolean released = new AtomicBoolean();
    AtomicBoolean next = new AtomicBoolean();
    CompletableFuture<Thread> entered = new CompletableFuture<>();
    thread.run(
        () -> {
          entered.complete(Thread.currentThread());
          Latches.spinUntil(released::get);
        });
    thread.run(() -> next.set(true));
    Thread stubborn = entered.join();

    thread.close();

    assertThat(stubborn.isAlive()).isTrue();
    released.set(true);
    Latches.spinUntil(() -> !stubborn.isAlive());
    assertThat(next).isFalse();
  }

  @Test
  void close_whenCalledByTheThreadItself_doesNotWaitForItself() {
    CollectorThread patient = new CollectorThread(600_000);
    CountDownLatch closed = new CountDownLatch(1);
    patient.run(
        () -> {
          patient.close();
          closed.countDown();
        });

    Latches.await(closed);
  }

  private static Thread threadOf(CollectorThread running) {
    CompletableFuture<Thread> found = new CompletableFuture<>();
    running.run(() -> found.complete(Thread.currentThread()));
    return found.join();
  }
}
