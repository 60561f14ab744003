// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** A dispatcher that takes back what was counted, since a forward throws away what was written. */
final class CountedDispatcher implements RequestDispatcher {

  private final RequestDispatcher dispatcher;
  private final Exchange exchange;

  CountedDispatcher(RequestDispatcher dispatcher, Exchange exchange) {
    this.dispatcher = dispatcher;
    this.exchange = exchange;
  }

  @Override
  public void forward(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    if (!response.isCommitted()) {
      exchange.takeBack();
    }
    dispatcher.forward(request, response);
  }

  @Override
  public void include(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    dispatcher.include(request, response);
  }
}
