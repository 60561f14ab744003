// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import com.sun.net.httpserver.HttpExchange;
import io.sightglass.registry.scrape.ScrapeRequest;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to the JDK's HTTP server as a scrape handler sees it. */
final class HttpScrapeRequest implements ScrapeRequest {

  private final HttpExchange exchange;

  HttpScrapeRequest(HttpExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public String method() {
    return exchange.getRequestMethod();
  }

  @Override
  public @Nullable String header(String name) {
    List<String> lines = exchange.getRequestHeaders().get(name);
    return lines == null ? null : String.join(", ", lines);
  }

  @Override
  public @Nullable String query() {
    return exchange.getRequestURI().getRawQuery();
  }

  @Override
  public String remoteAddress() {
    // There is none any more where the client has gone meanwhile.
    InetAddress address = exchange.getRemoteAddress().getAddress();
    return address == null ? "" : address.getHostAddress();
  }
}
