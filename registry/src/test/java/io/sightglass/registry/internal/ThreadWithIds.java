// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.util.function.LongSupplier;

/** A thread that says of its id what it likes, as subclasses may. */
final class ThreadWithIds extends Thread {

  private final LongSupplier ids;

  ThreadWithIds(LongSupplier ids, Runnable action) {
    super(action);
    this.ids = ids;
  }

  @Override
  public long getId() {
    return ids.getAsLong();
  }
}
