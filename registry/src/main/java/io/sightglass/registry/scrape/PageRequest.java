// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.MetricSource;
import org.jspecify.annotations.Nullable;

/**
 * The page that a scrape is to have.
 *
 * @param source where the families come from
 * @param wanted the names of samples and families that are to be on the page; null for all
 * @param format how the page is written
 * @param gzip whether it is compressed
 */
record PageRequest(MetricSource source, @Nullable NameFilter wanted, Format format, boolean gzip) {

  /** A page with all that the source has. */
  static PageRequest of(MetricSource source, Format format, boolean gzip) {
    return new PageRequest(source, null, format, gzip);
  }
}
