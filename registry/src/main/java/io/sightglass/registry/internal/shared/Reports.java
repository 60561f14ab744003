// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Says what is wrong, each thing once. */
final class Reports {

  /** Names of files are part of what is said, and there may be ever new ones. */
  private static final int MOST = 1000;

  private final Consumer<String> sink;
  private final Set<String> said = new HashSet<>();

  Reports(Consumer<String> sink) {
    this.sink = sink;
  }

  /**
   * Says it if it has not been said.
   *
   * @param what by which it is known
   * @param cause and what else is to be said the first time
   */
  void once(String what, String cause) {
    if (said.size() == MOST) {
      said.clear();
    }
    if (said.add(what)) {
      sink.accept(what + ": " + cause);
    }
  }
}
