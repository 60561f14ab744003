// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.greeting;

import io.sightglass.it.app.Endpoint;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers with what an injected bean says. */
@WebServlet("/greeting")
public final class Greeting extends Endpoint {
  @Inject @Nullable Greeter greeter;

  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    text(response, greeter == null ? "not injected" : greeter.greeting());
  }
}
