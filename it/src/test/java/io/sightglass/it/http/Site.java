// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.it.tools.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** A deployed web application, seen by its visitors and by whoever scrapes it. */
public final class Site {
  /** The metric that counts finished requests. */
  public static final String COUNT = "http_server_request_duration_seconds_count";

  /** The metric that shows requests in flight. */
  public static final String ACTIVE = "http_server_active_requests";

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI root;

  private Site(URI root) {
    this.root = root;
  }

  /** Returns the site of a web application. */
  public static Site of(URI container, String contextPath) {
    return new Site(URI.create(container + contextPath));
  }

  /** Returns the address of the web application, without a slash at its end. */
  public URI root() {
    return root;
  }

  /** Returns the route of a path that a servlet is mapped to; it begins with the context path. */
  public String route(String path) {
    return root.getPath() + path;
  }

  /** Requests a path below the context path. */
  public HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  /** Sends a form to a path below the context path. */
  public HttpResponse<String> post(String path, String form) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path)).timeout(Duration.ofSeconds(60));
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(request.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + request, e);
    }
  }

  /** Scrapes the endpoint; on no page may the gauge of requests in flight be below zero. */
  public Page scrape() {
    HttpResponse<String> response = get("/metrics");
    assertThat(response.statusCode())
        .as("GET %s: %s", response.uri(), response.body())
        .isEqualTo(200);
    Page page = Page.parse(response.body());
    assertThat(page.min(ACTIVE)).as(ACTIVE).isNotNegative();
    return page;
  }

  /** Requests a path once and returns what that changed on the scraped page. */
  public Change visit(String path) {
    return during(() -> get(path));
  }

  /**
   * Runs something that makes one request and returns what that changed on the scraped page.
   *
   * <p>A request is recorded at its end, which may be after its answer has arrived. So this waits
   * until the request has been recorded, and then for a further one, so that a second record of the
   * same request would be seen too.
   */
  public Change during(Runnable request) {
    Page before = scrape();
    request.run();
    Await.that("a recorded request", LIMIT, () -> change(before).requests() >= 1);
    double fences = before.sum(COUNT, "http_route", route("/identity"));
    get("/identity");
    Await.that(
        "the request behind it",
        LIMIT,
        () -> scrape().sum(COUNT, "http_route", route("/identity")) > fences);
    return change(before);
  }

  private Change change(Page before) {
    return new Change(before, scrape(), Set.of(route("/metrics"), route("/identity")));
  }
}
