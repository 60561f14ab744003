// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sightglass.registry.Registry;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ComponentAllocationTest {

  private static final int OPERATIONS = 100_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final ComponentMetrics components = ComponentMetrics.in(Registry.create());

  @Test
  @DisplayName("S1-11 recording a call allocates nothing")
  void recording_whenWarm_allocatesNothing() {
    components.component("billing").logEntry("info");
    Runnable task = () -> {};
    Runnable recording =
        () -> {
          Component billing = components.component("billing");
          billing.callSucceeded(123_456);
          billing.callFailed(123_456);
          billing.callRejected();
          billing.recordCall(0.1, true);
          billing.run(task);
          billing.state(BreakerState.CLOSED);
          billing.logEntry("error");
        };

    // A class that is initialized, or the JIT, may allocate once; what each call allocates adds up.
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < OPERATIONS; i++) {
        recording.run();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isLessThan(OPERATIONS);
  }
}
