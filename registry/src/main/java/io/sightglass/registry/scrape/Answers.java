// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.internal.JsonText;
import io.sightglass.registry.scrape.ScrapeResponse.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The answers that are not metrics; an error is one line, without details of the application. */
final class Answers {

  static final Header NO_STORE = new Header("Cache-Control", "no-store");
  static final Header NO_SNIFF = new Header("X-Content-Type-Options", "nosniff");

  private static final Header TEXT = new Header("Content-Type", "text/plain; charset=utf-8");
  private static final Header JSON = new Header("Content-Type", "application/json");
  private static final Header ALLOW = new Header("Allow", "GET, HEAD, OPTIONS");
  private static final Header CHALLENGE = new Header("WWW-Authenticate", "Bearer");
  private static final Header RETRY = new Header("Retry-After", "1");

  private Answers() {}

  static ScrapeResponse options() {
    return new ScrapeResponse(200, List.of(ALLOW, NO_STORE), TextBody.NONE);
  }

  static ScrapeResponse methodNotAllowed() {
    return line(405, "metrics are read with GET or HEAD", ALLOW);
  }

  /** A page of several lines, each with its end. */
  static ScrapeResponse text(String lines) {
    return new ScrapeResponse(200, List.of(TEXT, NO_STORE, NO_SNIFF), new TextBody(lines));
  }

  static ScrapeResponse json(int status, JsonText json) {
    return new ScrapeResponse(
        status, List.of(JSON, NO_STORE, NO_SNIFF), new TextBody(json.toString()));
  }

  /** Says what is wrong with the query, in the words of {@code flaw}. */
  static ScrapeResponse badQuery(IllegalArgumentException flaw) {
    return badQuery(Objects.requireNonNullElse(flaw.getMessage(), "the query is malformed"));
  }

  static ScrapeResponse badQuery(String message) {
    return line(400, message);
  }

  static ScrapeResponse unauthorized() {
    return line(401, "metrics are served to those who send the bearer token", CHALLENGE);
  }

  static ScrapeResponse forbidden(String message) {
    return line(403, message);
  }

  static ScrapeResponse failed() {
    return line(500, "the metrics could not be rendered; the server's log says why");
  }

  static ScrapeResponse busy() {
    return line(503, "too many scrapes at once; try again", RETRY);
  }

  private static ScrapeResponse line(int status, String message, Header... more) {
    List<Header> headers = new ArrayList<>(List.of(TEXT, NO_STORE, NO_SNIFF));
    headers.addAll(List.of(more));
    return new ScrapeResponse(status, List.copyOf(headers), new TextBody(message + "\n"));
  }
}
