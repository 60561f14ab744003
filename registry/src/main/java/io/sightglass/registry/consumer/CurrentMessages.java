// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Which message each thread is processing. */
final class CurrentMessages {

  /*
   * A ThreadLocal would keep our classes, and so the application's class loader, in the threads of a
   * container's pool. Here the threads are in a map of ours, each as long as a message is open in it.
   * Messages of one thread that are open at once are a list through MessageObservation.outer, the
   * newest first. It is changed under the map's lock of that thread alone, since any thread may close a
   * message.
   */

  /** More messages than that in one thread are taken for ones that nobody will close. */
  static final int MAX_DEPTH = 32;

  private static final int FIRST_SWEEP = 256;

  private final Map<Thread, MessageObservation> byThread = new ConcurrentHashMap<>();
  private final AtomicInteger sweepAt = new AtomicInteger(FIRST_SWEEP);
  private final Losses losses;

  CurrentMessages(Losses losses) {
    this.losses = losses;
  }

  /** The message of the calling thread, the innermost one if there are several. */
  @Nullable MessageObservation get() {
    return byThread.get(Thread.currentThread());
  }

  /** Makes a message that of its thread until {@link #end}. */
  void begin(MessageObservation message, Thread thread) {
    if (byThread.putIfAbsent(thread, message) != null) {
      byThread.compute(thread, (same, outer) -> message.inside(outer == null ? null : kept(outer)));
    }
    if (byThread.size() > sweepAt.get()) {
      sweep();
    }
  }

  /** Takes a message from its thread, which goes on with the one around it. */
  void end(MessageObservation message, Thread thread) {
    if (message.outer() == null && byThread.remove(thread, message)) {
      return;
    }
    byThread.computeIfPresent(thread, (same, innermost) -> innermost.without(message));
  }

  /** For tests: how many threads process a message. */
  int size() {
    return byThread.size();
  }

  private @Nullable MessageObservation kept(MessageObservation outer) {
    if (outer.depth() < MAX_DEPTH) {
      return outer;
    }
    losses.dropped(outer.consumerName(), Loss.UNCLOSED_MESSAGE);
    return null;
  }

  /** Forgets threads that ended with an open message. */
  private void sweep() {
    byThread.forEach(
        (thread, message) -> {
          if (!thread.isAlive() && byThread.remove(thread, message)) {
            losses.dropped(message.consumerName(), Loss.UNCLOSED_MESSAGE);
          }
        });
    sweepAt.set(Math.max(FIRST_SWEEP, 2 * byThread.size()));
  }
}
