// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a request until {@link Release} lets it go. */
@WebServlet("/block")
public final class Block extends Endpoint {
  private static final ConcurrentMap<String, CountDownLatch> HELD = new ConcurrentHashMap<>();

  /** Lets the requests of a key go, also those that come later. */
  static void release(String key) {
    latch(key).countDown();
  }

  private static CountDownLatch latch(String key) {
    return HELD.computeIfAbsent(key, unused -> new CountDownLatch(1));
  }

  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      boolean released = latch(request.getQueryString()).await(30, TimeUnit.SECONDS);
      text(response, released ? "released" : "given up");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "interrupted");
    }
  }
}
