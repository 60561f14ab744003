// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The form in which a customer says how many pieces he wants and how he pays. */
@WebServlet("/checkout")
public class CheckoutServlet extends HttpServlet {

  @Inject Catalogue catalogue;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Product> product = catalogue.find(request.getParameter("product"));
    if (product.isEmpty()) {
      response.sendRedirect(request.getContextPath() + "/");
      return;
    }
    Page.send(request, response, "Buy: " + product.get().name(), form(product.get()));
  }

  private static String form(Product product) {
    String payments =
        Arrays.stream(Payment.values())
            .map(payment -> "<option>" + payment.word() + "</option>")
            .collect(Collectors.joining());
    return """
        <form method="post" action="orders">
          <input type="hidden" name="product" value="%s">
          <label>Pieces <input type="number" name="pieces" value="1" min="1" max="9"></label>
          <label>Payment <select name="payment">%s</select></label>
          <button>Order</button>
        </form>
        """
        .formatted(product.id(), payments);
  }
}
