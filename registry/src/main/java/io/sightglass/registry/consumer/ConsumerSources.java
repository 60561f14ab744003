// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import io.sightglass.registry.Counter;
import io.sightglass.registry.ExternalTotals;
import io.sightglass.registry.Gauge;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The other processes that tell the totals of one consumer. */
final class ConsumerSources {

  /** As many may be known at a time. */
  static final int MAX = 1000;

  /** The key of what is no total: how many processes are live. */
  static final String PROCESSES = "processes";

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, ExternalTotals> totals = new HashMap<>();
  private final Map<String, Double> processesOf = new HashMap<>();
  private final Gauge processes;
  private final String consumer;
  private final Losses losses;

  /**
   * None so far.
   *
   * @param counters what the totals are added up in, by their keys
   * @param processes counts the live processes of all sources
   */
  ConsumerSources(String consumer, Map<String, Counter> counters, Gauge processes, Losses losses) {
    this.consumer = consumer;
    this.processes = processes;
    this.losses = losses;
    counters.forEach((key, counter) -> totals.put(key, new ExternalTotals(counter, MAX)));
  }

  /** Advances to what a source says; a total that it does not mention is 0. */
  void update(String source, ConsumerTotals said) {
    said.keys()
        .filter(key -> !totals.containsKey(key) && !PROCESSES.equals(key))
        .forEach(key -> losses.dropped(consumer, Loss.UNKNOWN_TOTAL));
    lock.lock();
    try {
      if (!processesOf.containsKey(source) && processesOf.size() >= MAX) {
        losses.dropped(consumer, Loss.SOURCE_LIMIT);
        return;
      }
      setProcesses(source, said.value(PROCESSES));
      totals.forEach((key, total) -> advance(total, source, said.value(key)));
    } finally {
      lock.unlock();
    }
  }

  void retire(String source) {
    lock.lock();
    try {
      Double live = processesOf.remove(source);
      processes.add(live == null ? 0 : -live);
      totals.values().forEach(total -> total.retire(source));
    } finally {
      lock.unlock();
    }
  }

  private void setProcesses(String source, double live) {
    boolean valid = CustomMetrics.isAmount(live);
    double before = processesOf.getOrDefault(source, 0.0);
    processesOf.put(source, valid ? live : before);
    if (valid) {
      processes.add(live - before);
    } else {
      losses.dropped(consumer, Loss.INVALID_TOTAL);
    }
  }

  private void advance(ExternalTotals total, String source, double value) {
    if (!CustomMetrics.isAmount(value)) {
      losses.dropped(consumer, Loss.INVALID_TOTAL);
    } else {
      total.advanceTo(source, value);
    }
  }
}
