// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One exchange and the time it has. When that is over its thread is interrupted, which closes the
 * channel that it reads from or writes to (java.nio.channels.InterruptibleChannel).
 */
final class WatchedExchange {

  /** A collector may swallow an interrupt, and then the next write is to be ended as well. */
  private static final long AGAIN_MILLIS = 500;

  private final Thread thread;
  private final ScheduledExecutorService clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ScheduledFuture<?> end;
  private boolean ended;

  /** An exchange of the calling thread. */
  WatchedExchange(ScheduledExecutorService clock) {
    this.thread = Thread.currentThread();
    this.clock = clock;
  }

  /** Has it end by force so long from now, in place of what was said before. */
  void limit(long millis) {
    lock.lock();
    try {
      if (!ended) {
        cancel();
        end =
            clock.scheduleWithFixedDelay(
                this::interrupt, millis, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends it by force if it has not ended. */
  void interrupt() {
    lock.lock();
    try {
      if (!ended) {
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Says that it has ended; from now on the thread is not interrupted for it. */
  void ended() {
    lock.lock();
    try {
      ended = true;
      cancel();
    } finally {
      lock.unlock();
    }
  }

  private void cancel() {
    if (end != null) {
      end.cancel(false);
    }
  }
}
