// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.enterprise;

import io.sightglass.it.app.Endpoint;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls each kind of component; what follows {@code send=} goes to the queue as a message. */
@WebServlet("/office")
public final class Office extends Endpoint {
  @Inject @Nullable Billing billing;
  @Inject @Nullable JMSContext messages;
  @EJB @Nullable Stock stock;
  @EJB @Nullable Reminder reminder;

  @Resource(lookup = OrderConsumer.QUEUE)
  @Nullable Queue orders;

  @Override
  protected void handle(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String message = request.getParameter("send");
    text(response, message == null ? callAll() : send(message));
  }

  private String callAll() {
    return String.join(
        " ",
        Objects.requireNonNull(billing, "billing").bill(),
        Objects.requireNonNull(stock, "stock").take(),
        Objects.requireNonNull(reminder, "reminder").remind());
  }

  private String send(String message) {
    Objects.requireNonNull(messages, "messages")
        .createProducer()
        .send(Objects.requireNonNull(orders, "orders"), message);
    return "sent";
  }
}
