// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.metrics;

import io.sightglass.it.app.Endpoint;
import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Registry;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Records metrics of the application, among them what a careless programmer writes. */
@WebServlet("/own")
public final class OwnMetrics extends Endpoint {
  private @Nullable Family<Counter> visits;

  @Override
  public void init() {
    Registry registry = (Registry) getServletContext().getAttribute(ApplicationRegistry.ATTRIBUTE);
    visits = registry.counter("shop_visits_total").help("Visits by campaign.").register("campaign");
    registry
        .gauge("shop_stock_level")
        .help("A gauge whose callback fails.")
        .callback(
            () -> {
              throw new IllegalStateException("the stock is not known");
            });
  }

  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (visits != null) {
      visits.labels(request.getParameter("campaign")).inc();
    }
    text(response, "ok");
  }
}
