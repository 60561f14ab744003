// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import org.jspecify.annotations.Nullable;

/** Takes in which families and series there are, and nothing of what is in them. */
abstract class WithoutCells implements CellVisitor {

  @Override
  public void series(Labels labels, long createdMillis, @Nullable Buckets shown) {
    // Not wanted.
  }

  @Override
  public final void wholes(long[] cells, int offset) {
    // Not wanted.
  }

  @Override
  public final void fractions(long[] cells, int offset) {
    // Not wanted.
  }

  @Override
  public final void facts(Labels facts) {
    // Not wanted.
  }

  @Override
  public final void exemplar(int cell, Exemplar exemplar) {
    // Not wanted.
  }
}
