// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import io.sightglass.bridges.MetricsHttpServer;
import io.sightglass.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A registry behind a server of its own, in this JVM. */
public final class ScrapedServer implements AutoCloseable {
  private final MetricsHttpServer server;

  private ScrapedServer(MetricsHttpServer server) {
    this.server = server;
  }

  /** Serves {@code registry} at /metrics on a free port of the loopback address. */
  public static ScrapedServer of(Registry registry) {
    try {
      return new ScrapedServer(
          MetricsHttpServer.builder().port(0).serve("/metrics", registry).build().start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns host and port. */
  public String authority() {
    return server.uri().getAuthority();
  }

  @Override
  public void close() {
    server.close();
  }
}
