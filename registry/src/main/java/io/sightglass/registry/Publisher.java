// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Guard;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells other instances what the collectors of this one said last, and the exemplars that it has.
 *
 * <p>Safe for use by many threads.
 */
final class Publisher {

  /*
   * What is published is made under one lock of the last words of all collectors, which are never
   * older than those that were published before: no total goes back.
   *
   * Between scrapes collectors are called on the thread that they have for it, which may hang with
   * one of them: then the others are as new as the last scrape, and nothing else waits.
   */

  /** How long an end waits for what collectors have to say. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final SharedPlace place;
  private final Families families;
  private final RegisteredCollectors collectors;
  private final Claims claims;
  private final Clocks clocks;
  private final Findings findings;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicBoolean asking = new AtomicBoolean();

  /** What collectors look up by the class loader, they find. */
  private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();

  private volatile boolean closed;

  Publisher(
      SharedPlace place,
      Families families,
      RegisteredCollectors collectors,
      Claims claims,
      Clocks clocks,
      Findings findings) {
    this.place = place;
    this.families = families;
    this.collectors = collectors;
    this.claims = claims;
    this.clocks = clocks;
    this.findings = findings;
  }

  /** What collectors said last, of what is wanted; others are told if that is all. */
  Snapshot collected(Scrape scrape) {
    return scrape.wantsEverything() ? publish(scrape) : Reading.lastWords(collectors.all(), scrape);
  }

  private Snapshot publish(Scrape scrape) {
    lock.lock();
    try {
      Snapshot collected = Reading.lastWords(collectors.all(), scrape);
      // Collectors are dropped at the end, but what they said stays.
      if (!closed) {
        place.publish(SharedPages.of(collected), SharedPages.of(SharedPages.examples(families)));
      }
      return collected;
    } finally {
      lock.unlock();
    }
  }

  /** Has collectors called and others told; nobody is waited for. */
  void refresh() {
    GuardedCollector[] asked = shared();
    if (asked.length == 0) {
      publish(scrape());
    } else if (asking.compareAndSet(false, true) && !collectors.thread().run(() -> tell(asked))) {
      asking.set(false);
    }
  }

  private void tell(GuardedCollector[] asked) {
    try {
      Guard.run(
          () -> {
            ask(asked);
            publish(scrape());
          },
          e -> Sharing.failed(e, findings));
    } finally {
      asking.set(false);
    }
  }

  /** Tells others the last words, new ones if they do not take long; nothing is told later. */
  void close() {
    GuardedCollector[] asked = shared();
    if (asked.length > 0) {
      askInTime(asked);
    }
    lock.lock();
    try {
      publish(scrape());
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  private void askInTime(GuardedCollector[] asked) {
    if (collectors.thread().isCurrent()) {
      ask(asked);
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    Runnable last =
        () -> {
          Guard.run(() -> ask(asked), e -> Sharing.failed(e, findings));
          done.countDown();
        };
    boolean begun = collectors.thread().run(last);
    try {
      long patience = Math.min(PATIENCE_NANOS, asked.length * collectors.budgetNanos());
      boolean unused = begun && done.await(patience, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private GuardedCollector[] shared() {
    return Arrays.stream(collectors.all())
        .filter(each -> !each.isOfProcess())
        .toArray(GuardedCollector[]::new);
  }

  private void ask(GuardedCollector[] asked) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Scrape scrape = scrape();
      for (GuardedCollector collector : asked) {
        if (!closed) {
          collector.refresh(scrape);
        }
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Scrape scrape() {
    long deadline = clocks.nanos().nanos() + Long.MAX_VALUE;
    return new Scrape(new SnapshotBuilder(), Scrape.EVERYTHING, claims, clocks.nanos(), deadline);
  }
}
