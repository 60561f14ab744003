// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Metrics could not be sent or written; the message is for the operator. */
final class OutputException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String detail;

  /**
   * A failure of an output.
   *
   * @param subject what failed: a server, a file
   * @param detail the rule, what happened and the remedy
   */
  OutputException(String subject, String detail, @Nullable Throwable cause) {
    super(subject + " " + detail, cause);
    this.detail = detail;
  }

  /** The message without its subject. */
  String detail() {
    return detail;
  }
}
