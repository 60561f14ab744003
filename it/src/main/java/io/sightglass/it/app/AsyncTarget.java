// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a request that was dispatched to it. */
@WebServlet(urlPatterns = "/async-target", asyncSupported = true)
public final class AsyncTarget extends Endpoint {
  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    text(response, "dispatched");
  }
}
