// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.Path;

/** Named pipes, which Java cannot make. */
final class Pipes {

  private Pipes() {}

  static void make(Path name) throws IOException {
    try {
      int status = new ProcessBuilder("mkfifo", name.toString()).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IOException("mkfifo ends with " + status);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
