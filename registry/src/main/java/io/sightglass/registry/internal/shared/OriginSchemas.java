// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import org.jspecify.annotations.Nullable;

/** Takes in which families an instance has, and nothing of what is in them. */
final class OriginSchemas implements CellVisitor {

  private final MergeIndex index;
  private final Origin origin;

  OriginSchemas(MergeIndex index, Origin origin) {
    this.index = index;
    this.origin = origin;
  }

  @Override
  public boolean family(Schema schema, String webapp) {
    index.vote(schema, origin);
    return false;
  }

  @Override
  public void series(Labels labels, long createdMillis, @Nullable Buckets shown) {
    // Not wanted.
  }

  @Override
  public void wholes(long[] cells, int offset) {
    // Not wanted.
  }

  @Override
  public void fractions(long[] cells, int offset) {
    // Not wanted.
  }

  @Override
  public void facts(Labels facts) {
    // Not wanted.
  }

  @Override
  public void exemplar(int cell, Exemplar exemplar) {
    // Not wanted.
  }
}
