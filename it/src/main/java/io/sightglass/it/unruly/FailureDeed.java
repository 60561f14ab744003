// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Fails. */
public enum FailureDeed implements Deed {
  /** Throws an unchecked exception. */
  UNCHECKED(
      response -> {
        throw new Outrage("unchecked");
      }),
  /** Throws a servlet's exception with a cause. */
  CHECKED(
      response -> {
        throw new CheckedOutrage("checked", new Outrage("cause"));
      }),
  /** Throws an exception in the middle of the answer. */
  AFTER_TEXT(
      response -> {
        response.setStatus(201);
        response.getWriter().print("kept back");
        throw new Outrage("after text");
      }),
  /** Throws an exception behind the start of the answer. */
  AFTER_COMMIT(
      response -> {
        response.getWriter().print("sent");
        response.flushBuffer();
        throw new Outrage("after commit");
      }),
  /** Throws an exception behind the whole answer. */
  AFTER_CLOSE(
      response -> {
        response.getWriter().print("sent");
        response.getWriter().close();
        throw new Outrage("after close");
      }),
  /** Throws an exception behind an error. */
  AFTER_ERROR(
      response -> {
        response.sendError(409, "conflict");
        throw new Outrage("after error");
      }),
  /** Throws an exception whose error page throws too. */
  WITH_FAILING_PAGE(
      response -> {
        throw new OutrageWithFailingPage("first");
      }),
  /** Sends an error whose error page throws. */
  STATUS_WITH_FAILING_PAGE(response -> response.sendError(418, "teapot"));

  // The lambdas hold nothing that changes.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Failing failing;

  FailureDeed(Failing failing) {
    this.failing = failing;
  }

  @FunctionalInterface
  private interface Failing {
    void in(HttpServletResponse response) throws IOException, ServletException;
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    failing.in(response);
  }
}
