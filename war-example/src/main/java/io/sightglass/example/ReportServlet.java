// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;

/** The stock as CSV. It is asynchronous, and measured to its true end. */
@WebServlet(value = "/report", asyncSupported = true)
public class ReportServlet extends HttpServlet {

  private static final long TIMEOUT_MILLIS = 5_000;

  @Inject Warehouse warehouse;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync();
    async.setTimeout(TIMEOUT_MILLIS);
    async.start(() -> answer(async, response));
  }

  private void answer(AsyncContext async, HttpServletResponse response) {
    try {
      response.setContentType("text/csv; charset=utf-8");
      PrintWriter csv = response.getWriter();
      csv.print("product,pieces\n");
      warehouse.takeStock().forEach((product, pieces) -> csv.print(product + "," + pieces + "\n"));
    } catch (IOException e) {
      log("The stock report could not be sent.", e);
    } finally {
      async.complete();
    }
  }
}
