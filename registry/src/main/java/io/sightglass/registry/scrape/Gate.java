// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

/**
 * What all pages have in common: who may read, which methods there are, and what becomes of a
 * failure.
 *
 * <p>Safe for use by many threads.
 */
final class Gate {

  private final Access access;
  private final FailureLog failures = new FailureLog();

  Gate(Access access) {
    this.access = access;
  }

  /** Answers with {@code page} to those who may read it and ask for it. */
  ScrapeResponse answer(ScrapeRequest request, RequestHandler page) {
    ScrapeResponse response;
    try {
      response = decide(request, page);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      failures.add(e);
      response = Answers.failed();
    }
    return request.method().equals("HEAD") ? response.withoutBody() : response;
  }

  private ScrapeResponse decide(ScrapeRequest request, RequestHandler page) {
    ScrapeResponse refusal = access.refusal(request);
    if (refusal != null) {
      return refusal;
    }
    return switch (request.method()) {
      case "GET", "HEAD" -> page.handle(request);
      case "OPTIONS" -> Answers.options();
      default -> Answers.methodNotAllowed();
    };
  }
}
