// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

import jakarta.servlet.ServletException;

/** A servlet's own exception, whose report is the same whoever stands on the stack. */
public final class CheckedOutrage extends ServletException {
  CheckedOutrage(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
