// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes all threads of one HTTP server: daemons with names, which keep no class loader and inherit
 * no thread locals.
 *
 * <p>They are a group, so that those that the JDK's server starts by itself can be waited for, too.
 */
final class ServerThreads {

  private static final String NAME = "sightglass-http";

  private final ThreadGroup group = new ThreadGroup(NAME);

  /** A factory whose threads are called {@code sightglass-http-}{@code role} and a number. */
  ThreadFactory called(String role) {
    AtomicInteger made = new AtomicInteger();
    return task -> {
      String name = NAME + "-" + role + "-" + made.incrementAndGet();
      Thread thread = new Thread(group, task, name, 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      return thread;
    };
  }

  /** Waits for the end of all threads but the caller's, for each not longer than that. */
  void awaitEnd(long millisForEach) {
    Thread[] running = new Thread[group.activeCount() + 1];
    int count = group.enumerate(running);
    try {
      for (int i = 0; i < count; i++) {
        if (running[i] != Thread.currentThread()) {
          TimeUnit.MILLISECONDS.timedJoin(running[i], millisForEach);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
