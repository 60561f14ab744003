// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts how often one collector was left out of a page, and says why: once for each cause.
 *
 * <p>Safe for use by many threads.
 */
final class CollectorReport {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final String name;
  private final CollectorErrors errors;
  private final Findings findings;
  private final AtomicBoolean saidOverran = new AtomicBoolean();
  private final AtomicBoolean saidTooSlow = new AtomicBoolean();

  CollectorReport(String name, CollectorErrors errors, Findings findings) {
    this.name = name;
    this.errors = errors;
    this.findings = findings;
  }

  /** It is left out for a reason that has been given already. */
  void leftOut() {
    errors.count(name);
  }

  /** It failed, or one of its families did. */
  void failed(String cause) {
    errors.count(name);
    warn("is left out of the page: " + cause);
  }

  /**
   * It is left out, since it cannot be done in what the scrape has left.
   *
   * @param nanos what it takes, as far as that is known
   * @param left what it has
   */
  void tooSlow(long nanos, long left) {
    errors.count(name);
    if (saidTooSlow.compareAndSet(false, true)) {
      warn(
          "is left out of the page where a scrape has too little time: it takes "
              + millis(nanos)
              + ", but there were "
              + millis(Math.max(0, left))
              + " left; make it faster, or raise the timeout of the scrape");
    }
  }

  /**
   * A call took longer than it may; the page may have it all the same.
   *
   * @param verb what happened, before the duration
   */
  void overran(String verb, long nanos, long limit) {
    if (saidOverran.compareAndSet(false, true)) {
      warn(
          verb
              + " "
              + millis(nanos)
              + " and had "
              + millis(limit)
              + ": it is called on a thread of the registry from now on, and left out of the page"
              + " while it is late; make it faster, or raise "
              + Setting.COLLECTOR_BUDGET.name()
              + " or the timeout of the scrape");
    }
  }

  private void warn(String message) {
    findings.warn("collector " + name, message);
  }

  private static String millis(long nanos) {
    return nanos / NANOS_PER_MILLI + " ms";
  }
}
