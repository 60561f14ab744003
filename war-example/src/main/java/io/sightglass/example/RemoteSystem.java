// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

/** Stands in for a system elsewhere that takes its time: a bank, a warehouse. */
final class RemoteSystem {

  private RemoteSystem() {}

  static void answersAfter(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a remote system", e);
    }
  }
}
