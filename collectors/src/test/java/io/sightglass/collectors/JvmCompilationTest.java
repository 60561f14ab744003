// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Snapshot;
import java.lang.management.CompilationMXBean;
import org.junit.jupiter.api.Test;

class JvmCompilationTest {

  @Test
  void time_whenMeasured_isInSeconds() {
    CompilationMXBean compilation =
        FakeBean.of(CompilationMXBean.class)
            .returning("isCompilationTimeMonitoringSupported", true)
            .returning("getTotalCompilationTime", 10_500L)
            .bean();

    assertThat(
            Snapshot.of(new JvmCompilation(compilation).read())
                .value("jvm_compilation_time_seconds_total"))
        .hasValue(10.5);
  }

  @Test
  void time_whenNotMeasured_isLeftOut() {
    CompilationMXBean compilation =
        FakeBean.of(CompilationMXBean.class)
            .returning("isCompilationTimeMonitoringSupported", false)
            .bean();

    assertThat(Snapshot.of(new JvmCompilation(compilation).read()).families()).isEmpty();
  }

  @Test
  void time_whenTheJvmHasNoCompiler_isLeftOut() {
    assertThat(Snapshot.of(new JvmCompilation(null).read()).families()).isEmpty();
  }
}
