// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The collectors of a registry, in the order of their registration.
 *
 * <p>Safe for use by many threads. No collector is called while a lock is held.
 */
final class RegisteredCollectors {

  private static final GuardedCollector[] NONE = {};

  private final Claims claims;
  private final GuardedCollector.Shared shared;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile GuardedCollector[] all = NONE;
  private boolean closed;

  RegisteredCollectors(Claims claims, GuardedCollector.Shared shared) {
    this.claims = claims;
    this.shared = shared;
  }

  /** All collectors now; nobody changes the array. */
  GuardedCollector[] all() {
    return all;
  }

  /** Where collectors may be called without holding anybody up. */
  CollectorThread thread() {
    return shared.thread();
  }

  /** How long one call may take. */
  long budgetNanos() {
    return shared.budgetNanos();
  }

  /**
   * Adds a collector with all the names that it describes, or nothing at all.
   *
   * @throws IllegalArgumentException if it is there already, or a name is taken
   */
  void add(Collector collector) {
    GuardedCollector added = new GuardedCollector(collector, shared);
    lock.lock();
    try {
      for (GuardedCollector present : all) {
        if (present.guards(collector)) {
          throw new IllegalArgumentException(
              "the collector " + added.name() + " is registered already");
        }
      }
      if (closed) {
        return;
      }
      claims.take(added.described(), added);
      shared.errors().begin(added.name());
      GuardedCollector[] grown = Arrays.copyOf(all, all.length + 1);
      grown[all.length] = added;
      all = grown;
    } finally {
      lock.unlock();
    }
  }

  /** Removes a collector and gives its names back; one that is not there is ignored. */
  void remove(Collector collector) {
    lock.lock();
    try {
      for (GuardedCollector present : all) {
        if (present.guards(collector)) {
          all = without(present);
          claims.giveBack(present);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Drops all collectors, takes none from now on, and ends the thread if there is one. */
  void close() {
    lock.lock();
    try {
      closed = true;
      for (GuardedCollector present : all) {
        claims.giveBack(present);
      }
      all = NONE;
    } finally {
      lock.unlock();
    }
    shared.thread().close();
    shared.errors().clear();
  }

  private GuardedCollector[] without(GuardedCollector removed) {
    return Arrays.stream(all)
        .filter(present -> present != removed)
        .toArray(GuardedCollector[]::new);
  }
}
