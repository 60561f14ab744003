// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Starts an asynchronous request that nobody completes. */
@WebServlet(urlPatterns = "/async-timeout", asyncSupported = true)
public final class AsyncTimeout extends Endpoint {
  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response) {
    request.startAsync().setTimeout(200);
  }
}
