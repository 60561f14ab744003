// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something could not be done with a file, in the words of the operating system. */
public final class Causes {

  private Causes() {}

  /** The reason without the path, which a message names elsewhere. */
  public static String reason(IOException cause) {
    if (cause instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    if (cause instanceof AccessDeniedException) {
      return "Permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    if (cause instanceof FileSystemException) {
      // Its message is a path and nothing else.
      return cause.getClass().getSimpleName();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
