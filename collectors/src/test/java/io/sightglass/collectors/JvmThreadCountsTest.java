// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Snapshot;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

class JvmThreadCountsTest {

  @Test
  void counts_whenRead_areTheBeansCounts() {
    ThreadMXBean threads =
        FakeBean.of(ThreadMXBean.class)
            .returning("getThreadCount", 300)
            .returning("getDaemonThreadCount", 200)
            .returning("getPeakThreadCount", 301)
            .returning("getTotalStartedThreadCount", 503L)
            .bean();

    Snapshot snapshot = Snapshot.of(new JvmThreadCounts(threads).read());

    assertThat(snapshot.value("jvm_threads_current")).hasValue(300);
    assertThat(snapshot.value("jvm_threads_daemon")).hasValue(200);
    assertThat(snapshot.value("jvm_threads_peak")).hasValue(301);
    assertThat(snapshot.value("jvm_threads_started_total")).hasValue(503);
  }
}
