// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a scrape handler wants to know of an HTTP request; a server's adapter implements it.
 *
 * <p>Read by the thread that calls {@link ScrapeHandler#handle}, and not afterwards.
 */
public interface ScrapeRequest {

  /** The method as it was sent, for example {@code GET}. */
  String method();

  /**
   * The value of a header field, or null where there is none.
   *
   * @param name the field name, to be compared without regard to case
   * @return the lines of the field joined by {@code ", "} where it was sent more than once (RFC
   *     9110 section 5.3)
   */
  @Nullable String header(String name);

  /** What follows {@code ?} in the request target, still percent-encoded, or null. */
  @Nullable String query();

  /**
   * The address that the connection comes from, as an IPv4 or IPv6 literal. It is never looked up:
   * anything else counts as an address that is not known.
   */
  String remoteAddress();

  /**
   * The time after which a server gives up a scraper that has not read its answer: what that says
   * in {@code X-Prometheus-Scrape-Timeout-Seconds}, at most 5 min, and 30 s where it says nothing.
   */
  default Duration timeToRead() {
    return ScrapeTimeout.forReading(header(ScrapeTimeout.FIELD));
  }
}
