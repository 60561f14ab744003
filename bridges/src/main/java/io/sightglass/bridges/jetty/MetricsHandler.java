// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.jetty;

import io.sightglass.registry.Registry;
import io.sightglass.registry.scrape.RequestHandler;
import io.sightglass.registry.scrape.ScrapeHandler;
import io.sightglass.registry.scrape.ScrapeRequest;
import io.sightglass.registry.scrape.ScrapeResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves metrics in a Jetty 12 without servlets, at and below a path.
 *
 * <pre>{@code
 * server.setHandler(new Handler.Sequence(new MetricsHandler("/metrics", registry), application));
 * }</pre>
 *
 * <p>Requests of other paths are left to the handlers that follow. The page is sent piece by piece
 * as its reader takes it, and no thread waits for that, unless the page is so long that it is
 * streamed. After the time that the scraper says it waits, or 30 s, the connection is closed. Safe
 * for use by many threads.
 */
public final class MetricsHandler extends Handler.Abstract {

  private final String path;
  private final RequestHandler handler;

  /**
   * A handler that serves {@code registry} by its settings.
   *
   * @param path such as {@code /metrics}; {@code /} is all there are
   * @throws IllegalArgumentException if the path does not begin with {@code /}
   */
  public MetricsHandler(String path, Registry registry) {
    this(path, ScrapeHandler.create(Objects.requireNonNull(registry, "registry")));
  }

  /**
   * A handler that has {@code handler} answer.
   *
   * @param path such as {@code /metrics}; {@code /} is all there are
   * @throws IllegalArgumentException if the path does not begin with {@code /}
   */
  public MetricsHandler(String path, RequestHandler handler) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "the path of a metrics handler begins with /, but got \"" + path + "\"");
    }
    this.path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    this.handler = Objects.requireNonNull(handler, "handler");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!path.isEmpty() && !isAtOrBelow(Request.getPathInContext(request))) {
      return false;
    }
    ScrapeRequest scrape = new JettyScrapeRequest(request);
    ScrapeResponse answer = handler.handle(scrape);
    describe(answer, response);
    Callback end =
        Deadline.of(request, scrape.timeToRead()).endedBy(Callback.from(callback, answer::close));
    if (answer.isWhole()) {
      new PieceWriter(answer, response, end).send();
    } else {
      stream(answer, response, end);
    }
    return true;
  }

  private boolean isAtOrBelow(String asked) {
    return asked.startsWith(path)
        && (asked.length() == path.length() || asked.charAt(path.length()) == '/');
  }

  private static void describe(ScrapeResponse answer, Response response) {
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    answer.headers().forEach(header -> headers.add(header.name(), header.value()));
    if (answer.length() >= 0) {
      headers.put(HttpHeader.CONTENT_LENGTH, answer.length());
    }
  }

  private static void stream(ScrapeResponse answer, Response response, Callback end) {
    OutputStream out = Content.Sink.asOutputStream(response);
    try {
      answer.writeTo(out);
      out.close();
    } catch (IOException | RuntimeException e) {
      end.failed(e);
      return;
    }
    end.succeeded();
  }
}
