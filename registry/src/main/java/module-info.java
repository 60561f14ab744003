// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** Metric types, series storage, exposition formats, their parsers and the scrape handler. */
@org.jspecify.annotations.NullMarked
module io.sightglass.registry {
  requires static transitive org.jspecify;

  exports io.sightglass.registry;
  exports io.sightglass.registry.consumer;
  exports io.sightglass.registry.component;
  exports io.sightglass.registry.exposition;
  exports io.sightglass.registry.parse;
  exports io.sightglass.registry.scrape;
  exports io.sightglass.registry.shared;
}
