// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Which version of this library runs. */
final class Version {

  /*
   * It stands in a file that the build writes, beside this class. Manifests and module descriptors
   * say it too, but they get lost where JARs are merged into one.
   */

  private static final String FILE = "version.txt";

  private Version() {}

  /** For example {@code 1.0.0}; {@code unknown} where the file has been left behind. */
  static String text() {
    try (InputStream in = Version.class.getResourceAsStream(FILE)) {
      return in == null
          ? "unknown"
          : new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
