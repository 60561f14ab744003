// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import io.sightglass.it.container.Container;
import io.sightglass.it.http.Exchange;
import io.sightglass.it.http.Site;
import java.util.List;

/** A web application with Sightglass beside the same without it. */
public interface Compared {
  /** Returns the container in which both run. */
  Container container();

  /** Returns the web application with Sightglass. */
  Site site();

  /**
   * Asserts that both give the same answers, byte by byte, and then what {@link #assertQuiet} does.
   */
  void assertSame(List<Exchange> exchanges);

  /**
   * Asserts the same of requests that do not all reach the application's filter: Jetty's own filter
   * for WebSockets stands before it.
   */
  void assertSameBeforeFilters(List<Exchange> exchanges);

  /**
   * Asserts that each request so far is one sample, none is in flight and the page is valid, as
   * promtool and a strict parser see it.
   */
  void assertQuiet();
}
