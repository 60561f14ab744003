// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a command reads and writes. */
record Console(InputStream in, PrintStream out, PrintStream err) {

  /**
   * All of a file, or of standard input for {@code -}.
   *
   * @throws IOException if that cannot be read; its message is one line and names the file
   */
  byte[] read(String file) throws IOException {
    try {
      return file.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new IOException(file + " does not exist", e);
    } catch (AccessDeniedException e) {
      throw new IOException(file + " may not be read", e);
    } catch (InvalidPathException e) {
      throw new IOException(file + " is not a path", e);
    } catch (IOException | OutOfMemoryError e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
