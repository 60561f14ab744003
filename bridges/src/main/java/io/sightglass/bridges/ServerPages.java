// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.sightglass.registry.scrape.RequestHandler;
import io.sightglass.registry.scrape.ScrapeRequest;
import io.sightglass.registry.scrape.ScrapeResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** Has the page of a path answer; the other paths are answered without collecting anything. */
final class ServerPages implements HttpHandler {

  private static final String TEXT = "text/plain";

  private final Map<String, RequestHandler> pages;
  private final ExchangeThreads threads;
  private final ServerTimes times;
  private final Semaphore places;
  private final String index;
  private final String notFound;

  ServerPages(
      Map<String, RequestHandler> pages,
      ExchangeThreads threads,
      ServerTimes times,
      int maximumExchanges) {
    this.pages = pages;
    this.threads = threads;
    this.times = times;
    this.places = new Semaphore(maximumExchanges);
    this.index = indexOf(pages);
    this.notFound = "nothing is served here; there is " + String.join(", ", pages.keySet()) + "\n";
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    boolean admitted = places.tryAcquire();
    try {
      if (admitted) {
        answer(exchange);
      } else {
        refuse(exchange);
      }
    } catch (LinkageError | StackOverflowError e) {
      // The JDK's server closes a connection for exceptions, not for errors.
      throw new IOException("an exchange failed", e);
    } finally {
      if (admitted) {
        places.release();
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    ScrapeRequest request = new HttpScrapeRequest(exchange);
    threads.limit(request.timeToRead().toMillis());
    String path = exchange.getRequestURI().getRawPath();
    RequestHandler page = pages.get(path);
    if (page == null) {
      answerOther(path, exchange);
      return;
    }
    try (ScrapeResponse answer = page.handle(request)) {
      HttpAnswer.send(answer, exchange, this::sent);
    }
  }

  private void answerOther(String path, HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    if (path.equals("/favicon.ico")) {
      HttpAnswer.sendHead(exchange, 204, 0, this::sent);
    } else if (!path.equals("/")) {
      HttpAnswer.send(404, TEXT, notFound, exchange, this::sent);
    } else if (method.equals("GET") || method.equals("HEAD")) {
      HttpAnswer.send(200, "text/html", index, exchange, this::sent);
    } else {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      HttpAnswer.send(405, TEXT, "this page is read with GET or HEAD\n", exchange, this::sent);
    }
  }

  private void refuse(HttpExchange exchange) throws IOException {
    threads.limit(times.drainMillis());
    exchange.getResponseHeaders().set("Retry-After", "1");
    exchange.getResponseHeaders().set("Connection", "close");
    HttpAnswer.send(503, TEXT, "too many requests at once; try again\n", exchange, this::sent);
  }

  private void sent() {
    threads.limit(times.drainMillis());
  }

  private static String indexOf(Map<String, RequestHandler> pages) {
    return pages.keySet().stream()
        .map(path -> "<li><a href=\"" + path + "\">" + path + "</a></li>")
        .collect(
            Collectors.joining(
                "\n",
                "<!DOCTYPE html>\n<html lang=\"en\">\n<title>Sightglass</title>\n<ul>\n",
                "\n</ul>\n</html>\n"));
  }
}
