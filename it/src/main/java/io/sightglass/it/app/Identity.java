// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/** Answers with a text that differs for every deployment of the web application. */
@WebServlet("/identity")
public final class Identity extends Endpoint {
  private static final String ID = UUID.randomUUID().toString();

  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    text(response, ID);
  }
}
