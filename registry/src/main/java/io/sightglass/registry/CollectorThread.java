// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.OwnThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that a registry may have: it calls the collectors that were late, one after the
 * other.
 *
 * <p>It is an {@link OwnThread}, begins with the first call that it is given and ends with {@link
 * #close}. It has a context class loader only while it calls a collector. Safe for use by many
 * threads.
 */
final class CollectorThread {

  static final String NAME = "sightglass-collectors";

  private final long patienceMillis;
  private final ReentrantLock lock = new ReentrantLock();
  private final OwnThread thread = new OwnThread(NAME);
  private @Nullable ThreadPoolExecutor executor;
  private boolean closed;

  /**
   * A thread that has not begun.
   *
   * @param patienceMillis how long {@link #close} waits for a collector that does not listen to an
   *     interrupt
   */
  CollectorThread(long patienceMillis) {
    this.patienceMillis = patienceMillis;
  }

  /** Has {@code call} run on the thread; false if it has ended. */
  boolean run(Runnable call) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      ThreadPoolExecutor running = executor;
      if (running == null) {
        running =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), thread);
        executor = running;
      }
      running.execute(call);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the caller is the thread itself. */
  boolean isCurrent() {
    return thread.isCurrent();
  }

  /** Interrupts what runs, drops what waits, and waits for the end, but not for long. */
  void close() {
    ThreadPoolExecutor running;
    lock.lock();
    try {
      closed = true;
      running = executor;
      executor = null;
    } finally {
      lock.unlock();
    }
    if (running == null) {
      return;
    }
    running.shutdownNow();
    thread.awaitEnd(patienceMillis);
  }
}
