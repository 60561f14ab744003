// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import io.sightglass.registry.Family;
import io.sightglass.registry.Registry;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Registers families so that a name which the application has taken is no failure. */
final class Definitions {

  private final Registry registry;

  /** Takes in what has no place on the page; made when it is needed. */
  private @Nullable Registry unseen;

  Definitions(Registry registry) {
    this.registry = registry;
  }

  /** Returns what {@code definition} registers; recorded, but not shown if its name is taken. */
  <M> Family<M> register(Function<? super Registry, Family<M>> definition) {
    try {
      return definition.apply(registry);
    } catch (IllegalArgumentException e) {
      registry.findings().warn("consumer metrics", "are not complete: " + e.getMessage());
      if (unseen == null) {
        unseen = Registry.create();
      }
      return definition.apply(Objects.requireNonNull(unseen));
    }
  }
}
