// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

/** Takes in which families an instance has, and nothing of what is in them. */
final class OriginSchemas extends WithoutCells {

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
}
