// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with the method, the path and the query as the container gave them. */
@WebServlet("/echo/*")
public final class Echo extends Endpoint {
  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    text(
        response,
        request.getMethod() + '|' + request.getPathInfo() + '|' + request.getQueryString());
  }
}
