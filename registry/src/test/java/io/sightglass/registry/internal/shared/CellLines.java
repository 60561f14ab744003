// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what a source pushes, a line for each call. */
final class CellLines implements CellVisitor {

  private final List<String> lines = new ArrayList<>();
  private int cells;

  static List<String> of(CellSource source) {
    CellLines visitor = new CellLines();
    source.read(visitor);
    return visitor.lines;
  }

  @Override
  public boolean family(Schema schema, String webapp) {
    cells = schema.cells();
    lines.add(schema.metadata().name() + " of " + webapp);
    return true;
  }

  @Override
  public void series(Labels labels, long createdMillis, @Nullable Buckets shown) {
    lines.add(labels + " since " + createdMillis + (shown == null ? "" : " shows " + shown));
  }

  @Override
  public void wholes(long[] values, int offset) {
    lines.add("wholes " + Arrays.toString(Arrays.copyOfRange(values, offset, offset + cells)));
  }

  @Override
  public void fractions(long[] values, int offset) {
    double[] fractions =
        Arrays.stream(values, offset, offset + cells)
            .mapToDouble(Double::longBitsToDouble)
            .toArray();
    lines.add("fractions " + Arrays.toString(fractions));
  }

  @Override
  public void facts(Labels facts) {
    lines.add("facts " + facts);
  }

  @Override
  public void exemplar(int cell, Exemplar exemplar) {
    throw new AssertionError("a file has no exemplars beside its cells");
  }
}
