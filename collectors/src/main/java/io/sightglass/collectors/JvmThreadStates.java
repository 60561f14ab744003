// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricSource;
import java.lang.Thread.State;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Platform threads by state, from {@link ThreadMXBean}. Every state has a sample, 0 included.
 *
 * <p>Threads are asked for with a stack depth of 0: HotSpot answers that without a safepoint.
 */
final class JvmThreadStates implements MetricGroup {

  private static final Labels UNKNOWN = Labels.of(Families.STATE, "UNKNOWN");

  private final ThreadMXBean threads;

  JvmThreadStates(ThreadMXBean threads) {
    this.threads = threads;
  }

  @Override
  public MetricSource read() {
    long[] ids = threads.getAllThreadIds();
    long[] valid = Arrays.stream(ids).filter(id -> id > 0).toArray();
    // Threads that the JVM lists without a valid id; asking for them is an error.
    int unknown = ids.length - valid.length;
    Map<State, Integer> counts = count(valid);
    return visitor -> {
      visitor.family(Families.THREADS_STATE);
      counts.forEach(
          (state, count) -> visitor.gauge(Labels.of(Families.STATE, state.name()), count));
      visitor.gauge(UNKNOWN, unknown);
    };
  }

  private Map<State, Integer> count(long[] ids) {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    for (State state : State.values()) {
      counts.put(state, 0);
    }
    for (@Nullable ThreadInfo thread : threads.getThreadInfo(ids, 0)) {
      // Null: ended since the ids were listed.
      if (thread != null) {
        counts.merge(thread.getThreadState(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
