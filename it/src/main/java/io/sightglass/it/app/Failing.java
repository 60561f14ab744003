// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Throws an unchecked exception. */
@WebServlet("/fail")
public final class Failing extends Endpoint {
  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response) {
    throw new IllegalStateException("failed on purpose");
  }
}
