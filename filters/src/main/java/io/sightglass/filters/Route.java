// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What a request was matched by.
 *
 * @param label the value of {@code http_route}: never the raw path
 * @param catchAll whether everything that nothing else matches arrives here, so that 404 means
 *     "there is no such thing" rather than "this route did not find it"
 */
record Route(String label, boolean catchAll) {

  /** The request attribute by which an application names the route itself. */
  static final String ATTRIBUTE = "io.sightglass.route";

  static final Route UNMATCHED = new Route("unmatched", true);

  /** The label of a request that ended with {@code status}. */
  String label(HttpServletRequest request, int status) {
    if (request.getAttribute(ATTRIBUTE) instanceof String named && !named.isEmpty()) {
      return named;
    }
    return catchAll && status == 404 ? UNMATCHED.label : label;
  }
}
