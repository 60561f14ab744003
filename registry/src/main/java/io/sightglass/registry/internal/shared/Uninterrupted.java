// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Work with files that an interrupt of the thread does not end. */
@FunctionalInterface
interface Uninterrupted<T> {

  /** Opens the channels that it uses: an interrupt closes them. */
  T work() throws IOException;

  /** Does it again when an interrupt ended it; the thread is interrupted afterwards. */
  static <T> T call(Uninterrupted<T> uninterrupted) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return uninterrupted.work();
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
