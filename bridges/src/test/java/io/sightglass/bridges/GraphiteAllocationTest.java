// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sightglass.registry.Family;
import io.sightglass.registry.Gauge;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GraphiteAllocationTest {

  private static final int SERIES = 100_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static Registry large() {
    Registry large =
        Registry.create(
            Settings.of(name -> name.equals("sightglass.max-series") ? "1000000" : null));
    Family<Gauge> family = large.gauge("big").register("number");
    for (int i = 0; i < SERIES; i++) {
      family.labels(Integer.toString(i)).set(i / 8.0);
    }
    return large;
  }

  @Test
  @DisplayName("S2-45 a push of 100,000 series allocates the text of a label and no page")
  void push_whenThereAreManySeries_allocatesNoPage() throws IOException {
    FakeGraphite.Behaviour reading =
        (socket, pushes) -> socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    try (FakeGraphite server = new FakeGraphite(0, reading)) {
      GraphiteBridge bridge = GraphiteBridge.builder("localhost", server.port()).build(large());
      bridge.push();
      long before = THREADS.getCurrentThreadAllocatedBytes();
      bridge.push();
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated / SERIES).isLessThan(100);
    }
  }
}
