// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.sightglass.registry.scrape.RequestHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A server of the JDK that listens, with all its threads. */
final class BoundServer {

  /* What is known of jdk.httpserver in JDK 17 to 25, and why it is used like this:
   * - Its threads inherit what the thread has that creates or starts it: so one of ours does that.
   * - A failed bind keeps a file descriptor open: so the address is tried with another socket first.
   * - A server that was never started keeps a selector open when it is stopped: so one that cannot
   *   be used is started before.
   * - stop(n) may wait n seconds although nothing runs (17), and the close of a TLS connection may
   *   wait for its client: so exchanges are waited for before, and stop(0) runs on a thread that
   *   need not be waited for.
   */

  /** Connections that wait to be accepted. */
  private static final int BACKLOG = 50;

  private final HttpServer server;
  private final ExchangeThreads exchanges;
  private final ServerThreads threads;
  private final long endMillis;

  private BoundServer(
      HttpServer server, ExchangeThreads exchanges, ServerThreads threads, long endMillis) {
    this.server = server;
    this.exchanges = exchanges;
    this.threads = threads;
    this.endMillis = endMillis;
  }

  /**
   * A server that listens, and only then has pages.
   *
   * @throws IOException if it cannot listen; nothing of it stays
   */
  static BoundServer open(ServerOptions options) throws IOException {
    InetSocketAddress address = new InetSocketAddress(options.address(), options.port());
    tryToListen(address);
    ServerThreads threads = new ServerThreads();
    ExchangeThreads exchanges =
        new ExchangeThreads(options.maximumExchanges(), options.times(), threads);
    Call call = new Call(exchanges.clock());
    HttpServer server;
    try {
      server = call.get(() -> bind(address, options));
    } catch (IOException | RuntimeException e) {
      exchanges.clock().shutdownNow();
      threads.awaitEnd(options.times().endMillis());
      throw e;
    }
    BoundServer bound = new BoundServer(server, exchanges, threads, options.times().endMillis());
    boolean complete = false;
    try {
      server.setExecutor(exchanges);
      server.createContext("/", pages(options, exchanges));
      complete = true;
    } finally {
      call.run(server::start);
      if (!complete) {
        bound.close();
      }
    }
    return bound;
  }

  private static void tryToListen(InetSocketAddress address) throws IOException {
    try (ServerSocket trial = new ServerSocket()) {
      trial.bind(address, BACKLOG);
    }
  }

  private static HttpServer bind(InetSocketAddress address, ServerOptions options)
      throws IOException {
    SSLContext tls = options.tls();
    if (tls == null) {
      return HttpServer.create(address, BACKLOG);
    }
    HttpsServer server = HttpsServer.create(address, BACKLOG);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ssl = tls.getDefaultSSLParameters();
            ssl.setNeedClientAuth(options.clientAuth());
            parameters.setSSLParameters(ssl);
          }
        });
    return server;
  }

  private static ServerPages pages(ServerOptions options, ExchangeThreads exchanges) {
    Map<String, RequestHandler> pages = new LinkedHashMap<>();
    options.pages().forEach((path, page) -> pages.put(path, page.get()));
    return new ServerPages(pages, exchanges, options.times(), options.maximumExchanges());
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return server.getAddress();
  }

  /** Ends it and all its threads, within a time. */
  void close() {
    exchanges.close();
    new Call(exchanges.clock()).runWithin(Duration.ofMillis(endMillis), () -> server.stop(0));
    exchanges.clock().shutdownNow();
    threads.awaitEnd(endMillis);
  }
}
