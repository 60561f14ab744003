// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Throws an exception for which web.xml names an error page. */
@WebServlet("/fail-mapped")
public final class FailingBehindErrorPage extends Endpoint {
  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response) {
    throw new UnsupportedOperationException("failed on purpose");
  }
}
