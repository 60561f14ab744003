// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Guard;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between scrapes and a collector, so that its failure costs its own families and its delay
 * costs one scrape.
 *
 * <p>Safe for use by many threads.
 */
final class GuardedCollector {

  /*
   * One call runs at a time. Scrapes that come by meanwhile wait for its end and share what it
   * said, but none waits longer than the budget after the call began: whatever the collector does,
   * it holds up the one scrape whose thread it is on.
   *
   * The collector is on the scrape's thread until a call of it overran: took longer than the budget
   * or than the scrape had left, or was seen by another scrape to be older than the budget. From
   * then on it is "aside", on the thread of the registry, and nobody is held up. A scrape still
   * waits for it if its last call was fast enough. If not, the scrape only begins the call, whose
   * end will say whether the collector has become faster.
   *
   * On the scrape's thread, a collector whose last call took longer than there is time left is not
   * called. Each time its last duration then counts for half of it, so that it is called again in
   * the end, however slow it was; if it is slow still, it overran.
   */

  private final Collector collector;
  private final String name;
  private final List<Metadata> described;
  private final boolean isOfProcess;
  private final Shared shared;
  private final CollectorReport report;
  private final AtomicReference<@Nullable CollectorCall> current = new AtomicReference<>();
  private volatile boolean aside;
  private volatile long lastNanos;

  /** What its last call said, where that is shared with other instances. */
  private volatile @Nullable Snapshot lastSaid;

  /** Asks {@code collector} for its name and for its families; what the latter throws passes. */
  GuardedCollector(Collector collector, Shared shared) {
    this.collector = collector;
    this.name = nameOf(collector);
    this.described = List.copyOf(collector.describe());
    this.isOfProcess = collector.isOfProcess();
    this.shared = shared;
    this.report = new CollectorReport(name, shared.errors, shared.findings);
  }

  boolean guards(Collector other) {
    return collector == other;
  }

  boolean isCallback() {
    return collector instanceof Callback;
  }

  /** Whether it speaks of the process, and not of the application. */
  boolean isOfProcess() {
    return isOfProcess;
  }

  String name() {
    return name;
  }

  List<Metadata> described() {
    return described;
  }

  /** Whether the next call is expected to be late and will only be begun. */
  boolean isSlow() {
    return aside && lastNanos > shared.budgetNanos;
  }

  /** What the collector says; null where it is not wanted, has failed, or is late. */
  @Nullable Snapshot read(Scrape scrape) {
    if (!scrape.wantsAny(described)) {
      return null;
    }
    CollectorCall call = current.get();
    if (call != null && call.isMine()) {
      // The collector reads the registry that it belongs to: it does not see itself.
      return null;
    }
    long limit = Math.min(shared.budgetNanos, scrape.nanosLeft());
    if (call == null && !isAffordable(limit)) {
      return null;
    }
    if (call == null) {
      CollectorCall begun = new CollectorCall(collector, shared.clock, shared.stagingLimit);
      call = current.compareAndExchange(null, begun);
      if (call == null) {
        return aside && !shared.thread.isCurrent()
            ? callAside(begun, limit)
            : callHere(begun, limit);
      }
    }
    return join(call, limit);
  }

  /** Puts what was read on the page. */
  void push(Scrape scrape, Snapshot read) {
    for (Snapshot.Family family : read.families()) {
      List<String> names = family.metadata().names();
      if (scrape.isTaken(names, this)) {
        report.failed(family.metadata().name() + " is exposed by another metric already");
      } else if (scrape.wants(names)) {
        scrape.push(family, names);
      }
    }
  }

  /** Calls it, so that its last word is new, unless somebody else is doing so. */
  void refresh(Scrape scrape) {
    if (current.get() == null) {
      Snapshot unused = read(scrape);
    }
  }

  /** What it said last; null where that is not wanted or not shared. */
  @Nullable Snapshot lastWord(Scrape scrape) {
    return scrape.wantsAny(described) ? lastSaid : null;
  }

  /**
   * Adds the families that were read to those that are shared, but for those whose names are taken.
   *
   * @param names of what is shared so far
   */
  void share(Scrape scrape, Snapshot read, Set<String> names, List<Snapshot.Family> shared) {
    for (Snapshot.Family family : read.families()) {
      List<String> own = family.metadata().names();
      if (scrape.isTaken(own, this) || !Collections.disjoint(names, own)) {
        report.failed(family.metadata().name() + " is exposed by another metric already");
      } else {
        names.addAll(own);
        shared.add(family);
      }
    }
  }

  private boolean isAffordable(long limit) {
    long last = lastNanos;
    if (limit > 0 && (aside || last <= limit)) {
      return true;
    }
    if (limit > 0) {
      lastNanos = last / 2;
    }
    report.tooSlow(last, limit);
    return false;
  }

  private @Nullable Snapshot callHere(CollectorCall call, long limit) {
    perform(call);
    if (call.durationNanos() > limit) {
      aside = true;
      report.overran("took", call.durationNanos(), limit);
    }
    Throwable failure = call.failure();
    if (failure != null) {
      Guard.rethrowIfFatal(failure);
    }
    return result(call);
  }

  private @Nullable Snapshot callAside(CollectorCall call, long limit) {
    boolean wasSlow = lastNanos > limit;
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    boolean begun = false;
    try {
      begun = shared.thread.run(() -> performAside(call, loader));
    } finally {
      if (!begun) {
        end(call);
      }
    }
    if (wasSlow) {
      report.leftOut();
      return null;
    }
    return join(call, limit);
  }

  /** As on the scrape's thread: what the collector looks up by the class loader is found. */
  private void performAside(CollectorCall call, @Nullable ClassLoader loader) {
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(loader);
    try {
      call.perform();
    } finally {
      thread.setContextClassLoader(null);
      lastNanos = call.durationNanos();
      end(call);
    }
  }

  private void perform(CollectorCall call) {
    try {
      call.perform();
    } finally {
      lastNanos = call.durationNanos();
      end(call);
    }
  }

  private void end(CollectorCall call) {
    Snapshot said = call.snapshot();
    if (said != null && shared.keepsWords && !isOfProcess) {
      // Before the next call can begin: the last word is that of the last call.
      lastSaid = said;
    }
    current.compareAndSet(call, null);
    call.end();
  }

  /** Waits for a call that runs somewhere else. */
  private @Nullable Snapshot join(CollectorCall call, long limit) {
    long patience = Math.min(limit, shared.budgetNanos - call.ageNanos());
    // The thread of the registry cannot wait for what it has to do afterwards.
    if (patience > 0 && !shared.thread.isCurrent() && call.await(patience)) {
      return result(call);
    }
    long age = call.ageNanos();
    if (age < shared.budgetNanos) {
      report.tooSlow(age, limit);
      return null;
    }
    call.abandon();
    aside = true;
    report.overran("has not returned after", age, shared.budgetNanos);
    report.leftOut();
    return null;
  }

  private @Nullable Snapshot result(CollectorCall call) {
    if (call.leftInterrupted()) {
      report.failed("it left its thread interrupted");
    }
    String overflow = call.overflow();
    Throwable failure = call.failure();
    Snapshot snapshot = call.snapshot();
    if (overflow != null) {
      report.failed(overflow);
    } else if (failure != null) {
      report.failed(Guard.describe(failure));
    } else if (snapshot == null) {
      // It was given up as late before it ended.
      report.leftOut();
    }
    return snapshot;
  }

  private static String nameOf(Collector collector) {
    try {
      return Objects.requireNonNull(collector.name(), "name");
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      return collector.getClass().getName();
    }
  }

  /**
   * What the guards of one registry share.
   *
   * @param budgetNanos how long one call may take
   * @param stagingLimit how much one call may push, in bytes
   * @param thread calls collectors that are aside
   * @param keepsWords whether the last word of each is kept, for other instances
   */
  record Shared(
      NanoClock clock,
      long budgetNanos,
      long stagingLimit,
      CollectorThread thread,
      boolean keepsWords,
      CollectorErrors errors,
      Findings findings) {}
}
