// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Snapshot;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JvmRuntimeTest {

  @Test
  void info_whenRead_namesRuntimeVendorAndVersion() {
    Map<String, String> properties =
        Map.of(
            "java.runtime.name", "OpenJDK Runtime Environment",
            "java.vm.vendor", "Eclipse Adoptium",
            "java.runtime.version", "17.0.15+6");

    Snapshot snapshot = Snapshot.of(new JvmRuntime(properties::get).read());

    assertThat(
            snapshot.value(
                "jvm_runtime_info",
                "runtime",
                "OpenJDK Runtime Environment",
                "vendor",
                "Eclipse Adoptium",
                "version",
                "17.0.15+6"))
        .hasValue(1);
  }

  @Test
  void info_whenAPropertyIsMissing_saysUnknown() {
    Snapshot snapshot = Snapshot.of(new JvmRuntime(name -> null).read());

    assertThat(
            snapshot.value(
                "jvm_runtime_info",
                "runtime",
                "unknown",
                "vendor",
                "unknown",
                "version",
                "unknown"))
        .hasValue(1);
  }
}
