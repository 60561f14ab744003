// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.jetty;

import io.sightglass.registry.scrape.ScrapeRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request to Jetty as a scrape handler sees it. */
final class JettyScrapeRequest implements ScrapeRequest {

  private final Request request;

  JettyScrapeRequest(Request request) {
    this.request = request;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public @Nullable String header(String name) {
    List<String> lines = request.getHeaders().getValuesList(name);
    return lines.isEmpty() ? null : String.join(", ", lines);
  }

  @Override
  public @Nullable String query() {
    return request.getHttpURI().getQuery();
  }

  /** The address of the connection; none where a customizer says that the client is another one. */
  @Override
  public String remoteAddress() {
    ConnectionMetaData said = request.getConnectionMetaData();
    SocketAddress actual = said.getConnection().getEndPoint().getRemoteSocketAddress();
    return actual instanceof InetSocketAddress address
            && address.getAddress() != null
            && actual.equals(said.getRemoteSocketAddress())
        ? address.getAddress().getHostAddress()
        : "";
  }
}
