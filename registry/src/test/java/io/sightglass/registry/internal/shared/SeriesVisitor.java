// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import org.jspecify.annotations.Nullable;

/** Wants all and does nothing with it. */
class SeriesVisitor implements CellVisitor {

  @Override
  public boolean family(Schema schema, String webapp) {
    return true;
  }

  @Override
  public void series(Labels labels, long createdMillis, @Nullable Buckets shown) {}

  @Override
  public void wholes(long[] cells, int offset) {}

  @Override
  public void fractions(long[] cells, int offset) {}

  @Override
  public void facts(Labels facts) {}

  @Override
  public void exemplar(int cell, Exemplar exemplar) {}
}
