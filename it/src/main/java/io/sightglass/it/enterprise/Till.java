// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.enterprise;

import io.sightglass.it.app.Endpoint;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sells something: calls methods with labels, and sets a timer that fails. */
@WebServlet("/till")
public final class Till extends Endpoint {
  @Inject @Nullable Billing billing;
  @EJB @Nullable Stock stock;
  @EJB @Nullable Reminder reminder;

  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    text(
        response,
        String.join(
            " ",
            Objects.requireNonNull(stock, "stock").reserve("large"),
            Objects.requireNonNull(billing, "billing").charge("EUR"),
            Objects.requireNonNull(reminder, "reminder").remindInVain()));
  }
}
