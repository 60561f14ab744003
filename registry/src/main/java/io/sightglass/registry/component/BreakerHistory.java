// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The state of a component's breaker and how it came to it.
 *
 * <p>Safe for use by many threads. To say the state that it is in already takes no lock.
 */
final class BreakerHistory {

  static final int LONGEST = 100;

  private final Map<BreakerState, Counter> counts = new EnumMap<>(BreakerState.class);
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Transition> transitions = new ArrayDeque<>();
  private final Clock wall;
  private volatile BreakerState state = BreakerState.CLOSED;

  BreakerHistory(Family<Counter> family, String component, Clock wall) {
    this.wall = wall;
    for (BreakerState each : BreakerState.values()) {
      counts.put(each, family.labels(component, each.label()));
    }
  }

  BreakerState state() {
    return state;
  }

  /**
   * Goes to a state.
   *
   * @param at when, or null for now
   */
  void change(BreakerState to, @Nullable Instant at) {
    if (state == to) {
      return;
    }
    lock.lock();
    try {
      BreakerState from = state;
      if (from == to) {
        return;
      }
      if (transitions.size() == LONGEST) {
        transitions.removeFirst();
      }
      transitions.addLast(new Transition(at == null ? wall.instant() : at, from, to));
      state = to;
    } finally {
      lock.unlock();
    }
    Counter count = counts.get(to);
    if (count != null) {
      count.inc();
    }
  }

  /** The most recent ones, oldest first. */
  List<Transition> transitions() {
    lock.lock();
    try {
      return List.copyOf(transitions);
    } finally {
      lock.unlock();
    }
  }
}
