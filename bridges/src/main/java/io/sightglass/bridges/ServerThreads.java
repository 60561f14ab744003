// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.NanoClock;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes all threads of one HTTP server: daemons with names, which inherit no thread locals and end
 * with the server.
 *
 * <p>They are a group, so that those that the JDK's server starts by itself can be waited for, too.
 */
final class ServerThreads {

  private static final String NAME = "sightglass-http";

  private final ThreadGroup group = new ThreadGroup(NAME);

  /** Threads that collectors are called on; they find what they look up where the starter does. */
  ThreadFactory ofExchanges() {
    return called("exchange", Thread.currentThread().getContextClassLoader());
  }

  /** A factory whose threads are called {@code sightglass-http-}{@code role} and a number. */
  ThreadFactory called(String role) {
    return called(role, null);
  }

  private ThreadFactory called(String role, @Nullable ClassLoader loader) {
    AtomicInteger made = new AtomicInteger();
    return task -> {
      String name = NAME + "-" + role + "-" + made.incrementAndGet();
      Thread thread = new Thread(group, task, name, 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(loader);
      return thread;
    };
  }

  /**
   * Waits for the end of all threads but the caller's, for all of them not longer than that; an
   * interrupt of the caller is kept for later.
   */
  void awaitEnd(long millis) {
    long deadline = NanoClock.SYSTEM.nanos() + TimeUnit.MILLISECONDS.toNanos(millis);
    Thread[] running = new Thread[group.activeCount() + 1];
    int count = group.enumerate(running);
    boolean interrupted = false;
    for (int i = 0; i < count; i++) {
      if (running[i] != Thread.currentThread()) {
        interrupted |= isInterruptedBeforeEnd(running[i], deadline);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isInterruptedBeforeEnd(Thread ending, long deadline) {
    boolean interrupted = false;
    while (true) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(ending, Math.max(1, deadline - NanoClock.SYSTEM.nanos()));
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }
}
