// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

/** What one instance has recorded, or several that have ended. */
@FunctionalInterface
public interface CellSource {

  /** Pushes all families and series. */
  void read(CellVisitor visitor);
}
