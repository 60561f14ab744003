// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import org.jspecify.annotations.Nullable;

/** Decides who may read the metrics. */
@FunctionalInterface
interface Access {

  /** Everybody may. */
  Access OPEN = request -> null;

  /** The answer to a request that may not read them, or null if it may. */
  @Nullable ScrapeResponse refusal(ScrapeRequest request);
}
