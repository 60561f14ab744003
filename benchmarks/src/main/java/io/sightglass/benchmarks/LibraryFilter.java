// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The least that does the job with a library that has labels: one look-up and observation. */
final class LibraryFilter implements FilterSubject {

  private final LabelledHistogramSubject durations;

  LibraryFilter(String library) {
    this.durations = Library.of(library).histograms(FilterSubject.bounds());
  }

  @Override
  public Filter filter() {
    return this::filter;
  }

  private void filter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      long nanos = System.nanoTime() - start;
      HttpServletRequest http = (HttpServletRequest) request;
      String status = Integer.toString(((HttpServletResponse) response).getStatus());
      String route = http.getHttpServletMapping().getPattern();
      durations.observe(http.getMethod(), route, status, nanos / 1e9, nanos);
    }
  }

  @Override
  public double count(String method, String route, String status) {
    return durations.child(method, route, status).count();
  }
}
