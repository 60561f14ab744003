// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs the exchanges of one HTTP server on a few threads, none longer than it may.
 *
 * <p>The JDK's server reads a request on the thread that answers it, and bounds neither: a client
 * that sends or reads a byte now and then would keep the thread.
 */
final class ExchangeThreads implements Executor {

  /** Threads beyond the exchanges that may be answered; they say that there are too many. */
  private static final int SPARE = 2;

  /** Connections that wait for a thread; more are closed. */
  private static final int WAITING = 1000;

  private static final long IDLE_SECONDS = 10;

  private final ServerTimes times;
  private final ThreadPoolExecutor pool;
  private final ScheduledThreadPoolExecutor clock;
  private final Map<Thread, WatchedExchange> running = new ConcurrentHashMap<>();

  ExchangeThreads(int maximumExchanges, ServerTimes times, ServerThreads threads) {
    this.times = times;
    int size = maximumExchanges + SPARE;
    this.pool =
        new ThreadPoolExecutor(
            size,
            size,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            threads.ofExchanges());
    pool.allowCoreThreadTimeOut(true);
    this.clock = new ScheduledThreadPoolExecutor(1, threads.called("clock"));
    clock.setRemoveOnCancelPolicy(true);
  }

  /** The thread that watches the others. */
  ScheduledThreadPoolExecutor clock() {
    return clock;
  }

  @Override
  public void execute(Runnable exchange) {
    pool.execute(() -> run(exchange));
  }

  private void run(Runnable exchange) {
    Thread thread = Thread.currentThread();
    WatchedExchange watched = new WatchedExchange(clock);
    running.put(thread, watched);
    try {
      watched.limit(times.headerMillis());
      exchange.run();
    } finally {
      running.remove(thread);
      watched.ended();
    }
  }

  /** Has the exchange of the calling thread end by force so long from now. */
  void limit(long millis) {
    WatchedExchange current = running.get(Thread.currentThread());
    if (current != null) {
      current.limit(millis);
    }
  }

  /** How many exchanges there are at the moment. */
  int running() {
    return running.size();
  }

  /** Takes no more exchanges, gives those that run a moment, and then ends them by force. */
  void close() {
    pool.shutdown();
    if (!awaitEnd(times.graceMillis())) {
      pool.shutdownNow();
      running.values().forEach(WatchedExchange::interrupt);
      awaitEnd(times.endMillis());
    }
  }

  private boolean awaitEnd(long millis) {
    try {
      return pool.awaitTermination(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
