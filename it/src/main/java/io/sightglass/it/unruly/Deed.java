// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Something that an application does with a request, often against the rules. */
@FunctionalInterface
public interface Deed {
  /** How long an asynchronous request waits for an answer that does not come. */
  long TIMEOUT_MILLIS = 100;

  /** Answers one request. */
  void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException;
}
