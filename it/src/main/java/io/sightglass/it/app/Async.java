// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.app;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Completes an asynchronous request after 300 milliseconds. */
@WebServlet(urlPatterns = "/async", asyncSupported = true)
public final class Async extends Endpoint {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync();
    async.start(
        () -> {
          long deadline = System.nanoTime() + PAUSE_NANOS;
          while (System.nanoTime() < deadline) {
            LockSupport.parkNanos(deadline - System.nanoTime());
          }
          try {
            text(response, "late");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } finally {
            async.complete();
          }
        });
  }
}
