// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Snapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JvmThreadStatesTest {

  /** The thread that runs the test, and so is RUNNABLE. */
  private final ThreadInfo running =
      ManagementFactory.getThreadMXBean().getThreadInfo(Thread.currentThread().getId());

  @Test
  void states_whenThreadsRun_areCounted() {
    Snapshot snapshot = scrape(new long[] {1, 2}, running, running);

    assertThat(count(snapshot, "RUNNABLE")).isEqualTo(2);
  }

  @Test
  void states_whenNoThreadIsInAState_haveASampleOfZero() {
    Snapshot snapshot = scrape(new long[] {1}, running);

    for (Thread.State state : Thread.State.values()) {
      assertThat(count(snapshot, state.name())).isEqualTo(state == Thread.State.RUNNABLE ? 1 : 0);
    }
    assertThat(count(snapshot, "UNKNOWN")).isZero();
  }

  @Test
  void states_whenAThreadEndedMeanwhile_doNotCountIt() {
    Snapshot snapshot = scrape(new long[] {1, 2, 3}, running, null, null);

    assertThat(count(snapshot, "RUNNABLE")).isEqualTo(1);
    assertThat(count(snapshot, "TERMINATED")).isZero();
  }

  @Test
  void states_whenIdsAreNotValid_countThemAsUnknown() {
    Snapshot snapshot = scrape(new long[] {0, -1, 7}, running);

    assertThat(count(snapshot, "UNKNOWN")).isEqualTo(2);
    assertThat(count(snapshot, "RUNNABLE")).isEqualTo(1);
  }

  @Test
  void states_whenIdsAreNotValid_doNotAskForThem() {
    AtomicReference<long[]> asked = new AtomicReference<>();
    ThreadMXBean threads =
        FakeBean.of(ThreadMXBean.class)
            .returning("getAllThreadIds", new long[] {0, 7, -1, 8})
            .answering(
                "getThreadInfo",
                arguments -> {
                  asked.set((long[]) arguments[0]);
                  return new ThreadInfo[0];
                })
            .bean();

    new JvmThreadStates(threads).read();

    assertThat(asked.get()).containsExactly(7, 8);
  }

  @Test
  void states_whenRead_askForNoStackTraces() {
    AtomicReference<Object> depth = new AtomicReference<>();
    ThreadMXBean threads =
        FakeBean.of(ThreadMXBean.class)
            .returning("getAllThreadIds", new long[] {1})
            .answering(
                "getThreadInfo",
                arguments -> {
                  depth.set(arguments[1]);
                  return new ThreadInfo[0];
                })
            .bean();

    new JvmThreadStates(threads).read();

    assertThat(depth.get()).isEqualTo(0);
  }

  private static Snapshot scrape(long[] ids, @Nullable ThreadInfo... infos) {
    ThreadMXBean threads =
        FakeBean.of(ThreadMXBean.class)
            .returning("getAllThreadIds", ids)
            .returning("getThreadInfo", infos)
            .bean();
    return Snapshot.of(new JvmThreadStates(threads).read());
  }

  private static double count(Snapshot snapshot, String state) {
    return snapshot.value("jvm_threads_state", "state", state).orElseThrow();
  }
}
