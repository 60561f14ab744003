// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Ids that nothing else has. */
final class NewId {

  /** Each reading of it is another random UUID (random(4)). */
  private static final Path KERNEL = Path.of("/proc/sys/kernel/random/uuid");

  private NewId() {}

  /**
   * One more: of the kernel where it gives any, since the JDK's own generator takes a JVM that has
   * just started longer than all else that an instance needs.
   */
  static UUID next() {
    try {
      String text = new String(Files.readAllBytes(KERNEL), StandardCharsets.ISO_8859_1);
      return UUID.fromString(text.trim());
    } catch (IOException | IllegalArgumentException | SecurityException e) {
      // Not Linux, or the thread is interrupted.
      return UUID.randomUUID();
    }
  }
}
