// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers as an error page that changes the status. */
@WebServlet("/error-page")
public final class ErrorPage extends Endpoint {
  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(422);
    text(response, "sorry");
  }
}
