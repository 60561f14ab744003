// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** Where metrics go besides the servlet, and where those of other libraries come in. */
@org.jspecify.annotations.NullMarked
module io.sightglass.bridges {
  requires transitive io.sightglass.registry;
  requires static transitive org.jspecify;
  requires jdk.httpserver;

  exports io.sightglass.bridges;
}
