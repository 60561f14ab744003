// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the requests, and treats them as their header says. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public final class Passages extends HttpFilter {
  private final AtomicLong passed = new AtomicLong();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getServletPath();
    if (!path.equals("/metrics")) {
      passed.incrementAndGet();
    }
    String passage = request.getHeader("X-Passage");
    if (path.equals("/passed")) {
      response.getWriter().print(passed.get());
    } else if (passage == null) {
      chain.doFilter(request, response);
    } else {
      Passage.valueOf(passage).pass(request, response, chain);
    }
  }
}
