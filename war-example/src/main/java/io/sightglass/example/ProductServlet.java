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

/**
 * One product. Its requests are measured as {@code /products/*}, however many products there are.
 */
@WebServlet("/products/*")
public class ProductServlet extends HttpServlet {

  @Inject Catalogue catalogue;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    Optional<Product> product = path == null ? Optional.empty() : catalogue.find(path.substring(1));
    if (product.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Page.send(request, response, product.get().name(), body(product.get()));
  }

  private static String body(Product product) {
    return """
        <p>%s</p>
        <p class="price">%d&nbsp;€</p>
        <p><a href="checkout?product=%s">Buy it</a></p>
        """
        .formatted(product.description(), product.euros(), product.id());
  }
}
