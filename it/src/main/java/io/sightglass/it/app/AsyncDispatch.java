// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.app;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Starts an asynchronous request and dispatches it to another servlet. */
@WebServlet(urlPatterns = "/async-dispatch", asyncSupported = true)
public final class AsyncDispatch extends Endpoint {
  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync();
    async.start(() -> async.dispatch("/async-target"));
  }
}
