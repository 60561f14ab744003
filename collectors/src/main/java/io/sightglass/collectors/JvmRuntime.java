// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which Java runtime this is, from the system properties {@code java.runtime.name}, {@code
 * java.vm.vendor} and {@code java.runtime.version}.
 */
final class JvmRuntime implements MetricGroup {

  private final Function<String, @Nullable String> systemProperty;

  JvmRuntime(Function<String, @Nullable String> systemProperty) {
    this.systemProperty = systemProperty;
  }

  @Override
  public MetricSource read() {
    Labels labels =
        Labels.of(
            Families.RUNTIME, property("java.runtime.name"),
            Families.VENDOR, property("java.vm.vendor"),
            Families.VERSION, property("java.runtime.version"));
    return visitor -> {
      visitor.family(Families.RUNTIME_INFO);
      visitor.info(labels);
    };
  }

  private String property(String name) {
    String value = systemProperty.apply(name);
    return value == null ? "unknown" : value;
  }
}
