// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors.resilience4j;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows which breakers a registry of Resilience4j has, until it is released. */
final class RegistryListener {

  private volatile @Nullable BoundBreakers bound;

  RegistryListener(BoundBreakers bound) {
    this.bound = bound;
  }

  void listenTo(CircuitBreakerRegistry registry) {
    registry
        .getEventPublisher()
        .onEntryAdded(event -> tell(breakers -> breakers.add(event.getAddedEntry())))
        .onEntryRemoved(event -> tell(breakers -> breakers.remove(event.getRemovedEntry())))
        .onEntryReplaced(event -> replaced(event.getOldEntry(), event.getNewEntry()));
  }

  void release() {
    bound = null;
  }

  private void replaced(CircuitBreaker before, CircuitBreaker after) {
    tell(breakers -> breakers.remove(before));
    tell(breakers -> breakers.add(after));
  }

  private void tell(Consumer<BoundBreakers> news) {
    BoundBreakers breakers = bound;
    if (breakers != null) {
      news.accept(breakers);
    }
  }
}
