// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** Where metrics go besides the servlet, and where those of other libraries come in. */
@org.jspecify.annotations.NullMarked
module io.sightglass.bridges {
  requires transitive io.sightglass.registry;
  requires jdk.httpserver;
  requires static com.codahale.metrics;
  requires static io.prometheus.metrics.model;
  requires static micrometer.core;
  requires static micrometer.registry.prometheus;
  requires static transitive org.eclipse.jetty.server;
  requires static transitive org.jspecify;

  exports io.sightglass.bridges;
  exports io.sightglass.bridges.dropwizard;
  exports io.sightglass.bridges.jetty;
  exports io.sightglass.bridges.micrometer;
  exports io.sightglass.bridges.prometheus;
}
