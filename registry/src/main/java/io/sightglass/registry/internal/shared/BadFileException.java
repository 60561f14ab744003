// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;

/** A file breaks the rules of the format. */
public sealed class BadFileException extends IOException permits NoRoomException {

  private static final long serialVersionUID = 1;

  /** A file is bad because of {@code reason}, which is a whole clause. */
  public BadFileException(String reason) {
    super(reason);
  }
}
