// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.Registry;
import io.sightglass.registry.scrape.RequestHandler;
import io.sightglass.registry.scrape.ScrapeHandler;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link MetricsHttpServer} is to be like.
 *
 * <p>Used by one thread.
 */
public final class MetricsHttpServerBuilder {

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+|/");
  private static final int HIGHEST_PORT = 65_535;
  private static final int MOST_EXCHANGES = 1_000;

  private final Map<String, Supplier<RequestHandler>> pages = new LinkedHashMap<>();
  private String address = "127.0.0.1";
  private int port = 9400;
  private int maximumExchanges = 16;
  private @Nullable SSLContext tls;
  private boolean clientAuth;
  private ServerTimes times = ServerTimes.DEFAULT;

  MetricsHttpServerBuilder() {}

  /**
   * The host name or literal of the interface to listen on, {@code 127.0.0.1} unless it is set.
   * {@code 0.0.0.0} is all of IPv4, and {@code ::} all there are.
   */
  public MetricsHttpServerBuilder address(String address) {
    this.address = Objects.requireNonNull(address, "address");
    return this;
  }

  /**
   * The port to listen on, 9400 unless it is set; 0 for any free one.
   *
   * @throws IllegalArgumentException if it is no port
   */
  public MetricsHttpServerBuilder port(int port) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "a metrics server has a port from 0 to " + HIGHEST_PORT + ", but got " + port);
    }
    this.port = port;
    return this;
  }

  /**
   * Serves {@code registry} at {@code path}, to those whom its settings let in.
   *
   * @throws IllegalArgumentException if the path is none, or is served already
   */
  public MetricsHttpServerBuilder serve(String path, Registry registry) {
    Objects.requireNonNull(registry, "registry");
    return put(path, () -> ScrapeHandler.create(registry));
  }

  /**
   * Has {@code handler} answer at {@code path}.
   *
   * @throws IllegalArgumentException if the path is none, or is served already
   */
  public MetricsHttpServerBuilder serve(String path, RequestHandler handler) {
    Objects.requireNonNull(handler, "handler");
    return put(path, () -> handler);
  }

  /** Speaks TLS with the keys of {@code context} in place of plain HTTP. */
  public MetricsHttpServerBuilder tls(SSLContext context) {
    this.tls = Objects.requireNonNull(context, "context");
    return this;
  }

  /** Whether clients have to show a certificate that the context of {@link #tls} trusts. */
  public MetricsHttpServerBuilder needClientAuth(boolean need) {
    this.clientAuth = need;
    return this;
  }

  /**
   * How many requests are answered at once, 16 unless it is set; the others are told to try again.
   *
   * @throws IllegalArgumentException if it is not from 1 to 1000
   */
  public MetricsHttpServerBuilder maximumExchanges(int maximum) {
    if (maximum < 1 || maximum > MOST_EXCHANGES) {
      throw new IllegalArgumentException(
          "a metrics server answers from 1 to "
              + MOST_EXCHANGES
              + " requests at once, but got "
              + maximum);
    }
    this.maximumExchanges = maximum;
    return this;
  }

  /** For tests: less patience. */
  MetricsHttpServerBuilder times(ServerTimes times) {
    this.times = times;
    return this;
  }

  /**
   * A server that does not listen yet.
   *
   * @throws IllegalArgumentException if nothing is to be served, or client certificates are needed
   *     without TLS
   */
  public MetricsHttpServer build() {
    if (pages.isEmpty()) {
      throw new IllegalArgumentException(
          "a metrics server serves at least one path, but got none; call serve");
    }
    if (clientAuth && tls == null) {
      throw new IllegalArgumentException(
          "a metrics server asks for client certificates over TLS, but got no TLS; call tls");
    }
    return new MetricsHttpServer(
        new ServerOptions(
            address,
            port,
            tls,
            clientAuth,
            maximumExchanges,
            times,
            Collections.unmodifiableMap(new LinkedHashMap<>(pages))));
  }

  MetricsHttpServerBuilder put(String path, Supplier<RequestHandler> page) {
    if (!PATH.matcher(Objects.requireNonNull(path, "path")).matches()) {
      throw new IllegalArgumentException(
          "a path of a metrics server is / or segments of letters, digits and ._~- such as"
              + " /metrics, but got \""
              + path
              + "\"");
    }
    if (pages.putIfAbsent(path, page) != null) {
      throw new IllegalArgumentException(
          "a metrics server has one page at a path, but got \"" + path + "\" twice");
    }
    return this;
  }
}
