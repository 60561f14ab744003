// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server that serves metrics where there is no servlet container.
 *
 * <pre>{@code
 * MetricsHttpServer server =
 *     MetricsHttpServer.builder().port(9400).serve("/metrics", registry).build().start();
 * }</pre>
 *
 * <p>It listens on the loopback interface unless it is told otherwise, uses the module {@code
 * jdk.httpserver}, and has a few daemon threads. A client that is slow to send or to read is cut
 * off: after what it says in {@code X-Prometheus-Scrape-Timeout-Seconds}, or 30 s. Safe for use by
 * many threads.
 */
public final class MetricsHttpServer implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private final ServerOptions options;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable BoundServer running;
  private boolean closed;

  MetricsHttpServer(ServerOptions options) {
    this.options = options;
  }

  /** Begins a server. */
  public static MetricsHttpServerBuilder builder() {
    return new MetricsHttpServerBuilder();
  }

  /**
   * Listens, and then serves; one that runs already goes on, and a line is logged.
   *
   * @return this
   * @throws IOException if it cannot listen there; nothing of it stays, and it may be started again
   * @throws IllegalStateException if it is closed
   */
  public MetricsHttpServer start() throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException(
            "a metrics server is started before it is closed; build another one");
      }
      if (running != null) {
        LOGGER.log(
            System.Logger.Level.WARNING,
            "the metrics server at {0} is already running; start it once",
            uri());
      } else {
        running = listen();
      }
      return this;
    } finally {
      lock.unlock();
    }
  }

  private BoundServer listen() throws IOException {
    try {
      return BoundServer.open(options);
    } catch (IOException e) {
      throw new IOException(
          "the metrics server cannot listen on address "
              + options.address()
              + ", port "
              + options.port()
              + ": "
              + e.getMessage()
              + "; free that port, or choose another address or port",
          e);
    }
  }

  /**
   * The port that it listens on.
   *
   * @throws IllegalStateException if it does not run
   */
  public int port() {
    return address().getPort();
  }

  /**
   * Where its index is, such as {@code http://127.0.0.1:9400/}; a server that listens on all
   * interfaces is {@code localhost}.
   *
   * @throws IllegalStateException if it does not run
   */
  public URI uri() {
    InetSocketAddress address = address();
    String scheme = options.tls() == null ? "http" : "https";
    return URI.create(scheme + "://" + host(address.getAddress()) + ":" + address.getPort() + "/");
  }

  private static String host(InetAddress address) {
    if (address.isAnyLocalAddress()) {
      return "localhost";
    }
    String literal = address.getHostAddress();
    return address instanceof Inet6Address ? "[" + literal.replaceFirst("%.*", "") + "]" : literal;
  }

  private InetSocketAddress address() {
    BoundServer server = running;
    if (server == null) {
      throw new IllegalStateException("a metrics server has an address while it runs; start it");
    }
    return server.address();
  }

  /**
   * Ends it: requests that are being answered have 2 s, and then all threads end. Further calls do
   * nothing.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      BoundServer server = running;
      running = null;
      if (server != null) {
        server.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
