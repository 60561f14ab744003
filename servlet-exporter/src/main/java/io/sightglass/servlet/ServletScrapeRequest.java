// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import io.sightglass.registry.scrape.ScrapeRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A servlet request as the scrape handler sees it. */
final class ServletScrapeRequest implements ScrapeRequest {

  private final HttpServletRequest request;

  ServletScrapeRequest(HttpServletRequest request) {
    this.request = request;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public @Nullable String header(String name) {
    Enumeration<String> lines = request.getHeaders(name);
    if (lines == null || !lines.hasMoreElements()) {
      return null;
    }
    String first = lines.nextElement();
    if (!lines.hasMoreElements()) {
      return first;
    }
    StringBuilder joined = new StringBuilder(first);
    while (lines.hasMoreElements()) {
      joined.append(", ").append(lines.nextElement());
    }
    return joined.toString();
  }

  @Override
  public @Nullable String query() {
    return request.getQueryString();
  }

  @Override
  public String remoteAddress() {
    return Objects.requireNonNullElse(request.getRemoteAddr(), "");
  }
}
