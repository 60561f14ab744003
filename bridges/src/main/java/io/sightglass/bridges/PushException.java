// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A push that was not taken, in one line: the request, what came back, and what helps.
 *
 * <p>The message holds no credentials.
 */
public final class PushException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  PushException(String message, int status, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** The status that the gateway answered with; 0 if there was no answer. */
  public int status() {
    return status;
  }
}
