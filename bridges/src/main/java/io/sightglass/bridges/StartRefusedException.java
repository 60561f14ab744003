// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

/**
 * Says that an application is not to start: an output cannot be started, and the settings want it.
 */
public final class StartRefusedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  StartRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
