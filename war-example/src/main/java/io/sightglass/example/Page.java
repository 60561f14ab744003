// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The frame around every page of the shop. */
final class Page {

  private static final String FRAME =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <base href="%s/">
        <title>%s</title>
        <link rel="icon" href="shop.svg">
        <link rel="stylesheet" href="shop.css">
      </head>
      <body>
      <header>
        <img src="shop.svg" alt=""><a href=".">The Glass Shop</a>
        <nav><a href="report">Stock</a> <a href="broken">Reviews</a> <a href="metrics">Metrics</a></nav>
      </header>
      <h1>%s</h1>
      %s
      </body>
      </html>
      """;

  private Page() {}

  /** Sends a page; the body is HTML, and nothing that a visitor sent may stand in it. */
  static void send(
      HttpServletRequest request, HttpServletResponse response, String title, String body)
      throws IOException {
    response.setContentType("text/html; charset=utf-8");
    response.getWriter().print(FRAME.formatted(request.getContextPath(), title, title, body));
  }
}
