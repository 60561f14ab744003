// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Names;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is said of all that a registry measures: an info in front of all other families (OpenMetrics
 * 1.0.0, "Supporting Target Metadata in both Push-based and Pull-based Systems").
 *
 * <p>Safe for use by many threads.
 */
final class TargetInfo {

  private static final Metadata FAMILY = Metadata.info("target_info", "What is measured here.");
  private static final List<String> NAMES = FAMILY.names();

  private final Claims claims;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Labels labels;

  TargetInfo(Claims claims) {
    this.claims = claims;
  }

  /** Sets it, in place of what it was before. */
  void set(Labels said) {
    for (int i = 0; i < said.size(); i++) {
      Names.requireLabelName(FAMILY.name(), FAMILY.type(), said.name(i));
    }
    Labels kept = said.copy();
    lock.lock();
    try {
      if (labels == null) {
        claims.take(List.of(FAMILY), null);
      }
      labels = kept;
    } finally {
      lock.unlock();
    }
  }

  void collect(Scrape scrape) {
    Labels known = labels;
    if (known != null && scrape.wants(NAMES)) {
      scrape.visitor().family(FAMILY);
      scrape.visitor().info(known);
    }
  }
}
