// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Places an order: {@code product=beaker&pieces=2&payment=card}. */
@WebServlet("/orders")
public class OrderServlet extends HttpServlet {

  @Inject Catalogue catalogue;
  @Inject Checkout checkout;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Product> product = catalogue.find(request.getParameter("product"));
    Optional<Payment> payment = Payment.of(request.getParameter("payment"));
    String pieces = request.getParameter("pieces");
    if (product.isEmpty() || payment.isEmpty() || pieces == null || !pieces.matches("[1-9]")) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    try {
      Order order = checkout.place(product.get(), Integer.parseInt(pieces), payment.get());
      response.setStatus(HttpServletResponse.SC_CREATED);
      Page.send(request, response, "Thank you", "<p>Your order: " + order.number() + ".</p>");
    } catch (PaymentRefusedException e) {
      response.setStatus(HttpServletResponse.SC_PAYMENT_REQUIRED);
      Page.send(request, response, "Please pay in another way", "<p>" + e.getMessage() + "</p>");
    }
  }
}
