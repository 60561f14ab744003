// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.sightglass.registry.scrape.ScrapeResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sends answers in the words of the JDK's HTTP server. */
final class HttpAnswer {

  /** What {@code sendResponseHeaders} takes for a body of no bytes. */
  private static final long NOTHING = -1;

  /** What {@code sendResponseHeaders} takes for a body whose length is not known. */
  private static final long UNKNOWN = 0;

  private HttpAnswer() {}

  /**
   * Sends all of {@code answer}.
   *
   * @param sent is run when only the end of the request is still waited for
   * @throws IOException if the client went away; the connection is closed if it passes
   */
  static void send(ScrapeResponse answer, HttpExchange exchange, Runnable sent) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    answer.headers().forEach(header -> headers.add(header.name(), header.value()));
    long length = answer.length();
    if (isHead(exchange) || length == 0) {
      sendHead(exchange, answer.status(), length, sent);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), length > 0 ? length : UNKNOWN);
    OutputStream body = exchange.getResponseBody();
    answer.writeTo(body);
    body.flush();
    sent.run();
    // Not in a finally block: the end of a page that broke off must not look like an end.
    body.close();
  }

  /** Sends one of the server's own pages. */
  static void send(int status, String type, String text, HttpExchange exchange, Runnable sent)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type + "; charset=utf-8");
    headers.set("X-Content-Type-Options", "nosniff");
    if (isHead(exchange) || bytes.length == 0) {
      sendHead(exchange, status, bytes.length, sent);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    OutputStream body = exchange.getResponseBody();
    body.write(bytes);
    body.flush();
    sent.run();
    body.close();
  }

  /** Sends a head alone, with the length that the body would have. */
  static void sendHead(HttpExchange exchange, int status, long length, Runnable sent)
      throws IOException {
    if (length > 0) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
    }
    sent.run();
    exchange.sendResponseHeaders(status, NOTHING);
  }

  private static boolean isHead(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("HEAD");
  }
}
