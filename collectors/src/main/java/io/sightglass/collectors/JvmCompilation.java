// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.Labels;
import io.sightglass.registry.MetricSource;
import java.lang.management.CompilationMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Time spent in just-in-time compilation, from {@link CompilationMXBean}.
 *
 * <p>Left out where the JVM has no compiler or does not measure it.
 */
final class JvmCompilation implements MetricGroup {

  private static final double MILLIS_PER_SECOND = 1000;
  private static final MetricSource NOTHING = visitor -> {};

  private final @Nullable CompilationMXBean compilation;

  /** {@code compilation} is null in a JVM that only interprets. */
  JvmCompilation(@Nullable CompilationMXBean compilation) {
    this.compilation = compilation;
  }

  @Override
  public MetricSource read() {
    if (compilation == null || !compilation.isCompilationTimeMonitoringSupported()) {
      return NOTHING;
    }
    double seconds = compilation.getTotalCompilationTime() / MILLIS_PER_SECOND;
    return visitor -> {
      visitor.family(Families.COMPILATION_TIME);
      visitor.counter(Labels.NONE, seconds);
    };
  }
}
