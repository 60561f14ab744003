// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands until a test moves it, and says who waits for it. */
final class FakeTicker implements Ticker {

  private final AtomicLong now = new AtomicLong();
  private final BlockingQueue<Long> awaited = new LinkedBlockingQueue<>();
  private final Semaphore moves = new Semaphore(0);

  @Override
  public long nanos() {
    return now.get();
  }

  @Override
  public void awaitUntil(long nanos) throws InterruptedException {
    awaited.add(nanos);
    moves.acquire();
  }

  /** Returns the moment that a thread waits for, once one does. */
  long awaited() {
    try {
      Long moment = awaited.poll(20, TimeUnit.SECONDS);
      if (moment == null) {
        throw new AssertionError("nobody waits");
      }
      return moment;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Moves the clock without anybody's notice. */
  void set(long nanos) {
    now.set(nanos);
  }

  /** Moves the clock and wakes the one who waits. */
  void wakeAt(long nanos) {
    set(nanos);
    moves.release();
  }
}
