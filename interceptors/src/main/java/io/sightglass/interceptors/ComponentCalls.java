// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.internal.AnnotatedComponents;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import io.sightglass.registry.component.Component;
import io.sightglass.registry.component.ComponentMetrics;
import java.util.List;

/**
 * The components that annotations ask for.
 *
 * <p>Nothing is on the page before the first of them. Safe for use by many threads.
 */
final class ComponentCalls {

  private final Registry registry;
  private final NanoClock clock;

  ComponentCalls(Registry registry, NanoClock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** The component that {@code call} is recorded in; makes its series. */
  CallMetric metric(MeteredCall call) {
    String name = "";
    List<Class<? extends Throwable>> ignored = List.of();
    if (call.annotation() instanceof MeteredComponent annotation) {
      name = annotation.value();
      ignored = List.of(annotation.ignore());
    }
    try {
      Component component =
          ComponentMetrics.in(registry).component(name.isEmpty() ? call.className() : name);
      AnnotatedComponents.in(registry).add(component);
      return new ComponentCall(component, ignored, clock);
    } catch (IllegalArgumentException e) {
      registry
          .findings()
          .warn(
              call.subject(), "is not measured by " + call.kind().source() + ": " + e.getMessage());
      return CallMetric.REFUSED;
    }
  }
}
