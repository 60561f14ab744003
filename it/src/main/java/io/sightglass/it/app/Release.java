// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets a request that {@link Block} holds go. */
@WebServlet("/release")
public final class Release extends Endpoint {
  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Block.release(request.getQueryString());
    text(response, "ok");
  }
}
