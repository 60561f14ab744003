// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;

/** The shop window. */
@WebServlet("")
public class CatalogueServlet extends HttpServlet {

  @Inject Catalogue catalogue;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String items =
        catalogue.products().stream().map(CatalogueServlet::item).collect(Collectors.joining());
    Page.send(
        request, response, "Everything in glass", "<ul class=\"products\">" + items + "</ul>");
  }

  private static String item(Product product) {
    return """
        <li><a href="products/%s">%s</a> %s <span class="price">%d&nbsp;€</span></li>
        """
        .formatted(product.id(), product.name(), product.description(), product.euros());
  }
}
