// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sightglass.registry.Registry;
import io.sightglass.registry.scrape.ScrapeHandler;
import io.sightglass.registry.scrape.ScrapeRequest;
import io.sightglass.registry.scrape.ScrapeResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registry behind the smallest of servers, in this JVM. */
public final class ScrapedServer implements AutoCloseable {
  private final HttpServer server;

  private ScrapedServer(HttpServer server) {
    this.server = server;
  }

  /** Serves {@code registry} at /metrics on a free port of the loopback address. */
  public static ScrapedServer of(Registry registry) {
    ScrapeHandler handler = ScrapeHandler.create(registry);
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/metrics", exchange -> answer(handler, exchange));
      server.start();
      return new ScrapedServer(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns host and port. */
  public String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(ScrapeHandler handler, HttpExchange exchange) throws IOException {
    try (ScrapeResponse response = handler.handle(new Request(exchange))) {
      response
          .headers()
          .forEach(each -> exchange.getResponseHeaders().add(each.name(), each.value()));
      exchange.sendResponseHeaders(response.status(), Math.max(0, response.length()));
      try (OutputStream out = exchange.getResponseBody()) {
        response.writeTo(out);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private record Request(HttpExchange exchange) implements ScrapeRequest {
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
      return exchange.getRemoteAddress().getAddress().getHostAddress();
    }
  }
}
