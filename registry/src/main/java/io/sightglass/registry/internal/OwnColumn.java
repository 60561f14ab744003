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

  /**
   * Whether nobody writes here any more, since the owner has ended. Whoever sees that sees all that
   * it wrote.
   */
  boolean isAbandoned() {
    // JLS 17.4.4 says so of isAlive, which is final. Of a thread whose object was collected the JLS
    // says nothing; collectors clear a reference only after every thread has passed a safepoint.
    Thread owner = get();
    return owner == null || !owner.isAlive();
  }
}
