// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Something that may know by which route a request was served. */
@FunctionalInterface
interface RouteSource {

  /**
   * The route, out of a bounded set; null if this source does not know it.
   *
   * @param request the request at its end, before any ERROR dispatch
   * @param status the status that it ends with
   */
  @Nullable String of(HttpServletRequest request, int status);
}
