// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** The scrape handler as a servlet and as a filter. */
@org.jspecify.annotations.NullMarked
module io.sightglass.servlet {
  requires transitive io.sightglass.registry;
  requires transitive jakarta.servlet;
  requires static transitive org.jspecify;

  exports io.sightglass.servlet;
}
