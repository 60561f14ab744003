// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Does what the path names: a kind and one of its constants. */
@WebServlet(urlPatterns = "/do/*", asyncSupported = true)
public final class Deeds extends HttpServlet {
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String[] path = request.getPathInfo().split("/", -1);
    named(path[1], path[2]).answer(request, response);
  }

  private static Deed named(String kind, String name) {
    return switch (kind) {
      case "reading" -> ReadingDeed.valueOf(name);
      case "output" -> OutputDeed.valueOf(name);
      case "failure" -> FailureDeed.valueOf(name);
      case "async" -> AsyncDeed.valueOf(name);
      case "listened" -> ListenedDeed.valueOf(name);
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
