// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

/**
 * Anything that answers HTTP requests, whatever the server: a request in, a response out.
 *
 * <p>Safe for use by many threads.
 */
@FunctionalInterface
public interface RequestHandler {

  /**
   * Answers one request; it never throws for what the request holds.
   *
   * @return a response that the caller writes and closes
   */
  ScrapeResponse handle(ScrapeRequest request);
}
