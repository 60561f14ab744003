// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import io.sightglass.registry.scrape.ScrapeRequest;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** A servlet request as the scrape handler sees it. */
final class ServletScrapeRequest implements ScrapeRequest {

  private final HttpServletRequest request;

  /**
   * What the container received. A filter of the application may have put what a client claims in
   * the place of address and headers, and access is decided by what is.
   */
  private final HttpServletRequest received;

  /** Whether the answer becomes part of another page, or of a writer that is open already. */
  private final boolean plain;

  ServletScrapeRequest(HttpServletRequest request, boolean plain) {
    this.request = request;
    this.received = received(request);
    this.plain = plain;
  }

  /** The request without what filters of the application put around it. */
  static HttpServletRequest received(HttpServletRequest request) {
    ServletRequest current = request;
    while (current instanceof ServletRequestWrapper wrapper) {
      current = wrapper.getRequest();
    }
    return current instanceof HttpServletRequest http ? http : request;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public @Nullable String header(String name) {
    if (plain && name.startsWith("Accept")) {
      // Part of another page is text as it is, whatever the reader of that page takes.
      return null;
    }
    Enumeration<String> lines = received.getHeaders(name);
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

  /** The address of the connection; none where a filter says that the client is another one. */
  @Override
  public String remoteAddress() {
    String address = received.getRemoteAddr();
    return address != null && address.equals(request.getRemoteAddr()) ? address : "";
  }
}
