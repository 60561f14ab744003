// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Details;
import io.sightglass.registry.MetricVisitor;

/** Infos: each set of facts once, however many instances have it. */
final class FactRows extends RowValues {

  FactRows(Schema schema, SeriesRows table) {
    super(schema, table);
  }

  @Override
  void wholes(int row, Origin origin, long[] cells, int offset) {
    // The cell means nothing.
  }

  @Override
  Pushing pushing(MetricVisitor visitor) {
    return row -> visitor.info(labels(row), Details.NONE);
  }
}
