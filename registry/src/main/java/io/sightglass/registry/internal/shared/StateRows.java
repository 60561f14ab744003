// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Details;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** State sets, each of one instance. */
final class StateRows extends RowValues {

  /** That of the first state, which is on in a cell of 0. */
  private static final long INVERTED = 1;

  private long[] bits;

  StateRows(Schema schema, SeriesRows table) {
    super(schema, table);
    this.bits = new long[room()];
  }

  @Override
  void grow(int rows) {
    super.grow(rows);
    bits = Arrays.copyOf(bits, rows);
  }

  @Override
  void wholes(int row, Origin origin, long[] cells, int offset) {
    bits[row] = cells[offset];
  }

  @Override
  Pushing pushing(MetricVisitor visitor) {
    return row -> visitor.stateSet(labels(row), states(bits[row] ^ INVERTED), Details.NONE);
  }

  private List<State> states(long on) {
    List<State> states = new ArrayList<>(schema.states().size());
    for (int i = 0; i < schema.states().size(); i++) {
      states.add(new State(schema.states().get(i), (on & (1L << i)) != 0));
    }
    return states;
  }
}
