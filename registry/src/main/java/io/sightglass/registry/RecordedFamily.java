// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.List;

/**
 * A family that a registry records, and what a scrape wants to know of it without asking twice.
 *
 * @param store its series
 * @param names the names that its samples may have on the page, its own name first
 * @param label {@code family="…"}, under which the registry speaks of it
 */
record RecordedFamily(SeriesStore store, List<String> names, Labels label) {

  static RecordedFamily of(SeriesStore store) {
    Metadata metadata = store.definition.metadata();
    return new RecordedFamily(store, metadata.names(), Labels.of("family", metadata.name()));
  }

  String name() {
    return store.definition.metadata().name();
  }
}
