// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.beans;

import io.sightglass.it.app.Endpoint;
import io.sightglass.registry.Registry;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Calls the measured bean and records with the injected registry. */
@WebServlet("/order")
public final class OrderDesk extends Endpoint {
  @Inject @Nullable Orders orders;
  @Inject @Nullable Registry registry;

  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Registry metrics = given(registry, Registry.class);
    metrics.counter("shop_desk_total").help("Requests at the order desk.").register().inc();
    Orders desk = given(orders, Orders.class);
    try {
      text(response, request.getQueryString() == null ? desk.place() : desk.refuse());
    } catch (IllegalArgumentException e) {
      text(response, "refused");
    }
  }

  /** Asks CDI where the container does not inject servlets. */
  private static <T> T given(@Nullable T injected, Class<T> type) {
    return injected != null ? injected : CDI.current().select(type).get();
  }
}
