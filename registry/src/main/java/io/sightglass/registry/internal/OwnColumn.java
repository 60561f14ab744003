// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.lang.ref.WeakReference;

/**
 * A column that one thread alone writes, without an atomic instruction.
 *
 * <p>The thread is held weakly: neither it nor its class loader is kept alive.
 */
final class OwnColumn extends WeakReference<Thread> {

  final Cells cells;

  OwnColumn(Thread owner, Cells cells) {
    super(owner);
    this.cells = cells;
  }

  /** Whether nobody writes here any more, since the owner has ended. */
  boolean isAbandoned() {
    Thread owner = get();
    return owner == null || !owner.isAlive();
  }
}
