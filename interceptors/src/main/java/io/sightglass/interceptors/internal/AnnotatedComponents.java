// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors.internal;

import io.sightglass.registry.Registry;
import io.sightglass.registry.component.Component;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The components of a registry whose calls an annotation records, so that nothing else records them
 * a second time.
 *
 * <p>Safe for use by many threads.
 */
public final class AnnotatedComponents {

  private final Set<String> names = ConcurrentHashMap.newKeySet();

  private AnnotatedComponents() {}

  /** Those of {@code registry}. */
  public static AnnotatedComponents in(Registry registry) {
    return registry.companion(AnnotatedComponents.class, key -> new AnnotatedComponents());
  }

  /** An annotation records the calls of {@code component}. */
  public void add(Component component) {
    names.add(component.name());
  }

  /** Whether an annotation records the calls of {@code component}. */
  public boolean contains(Component component) {
    return names.contains(component.name());
  }
}
