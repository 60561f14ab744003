// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Chunk;
import io.sightglass.registry.internal.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The labels of the row that a scrape stands on; moved from row to row, made once a scrape. */
final class RowView extends Labels {

  private static final Chunk NOWHERE = new Chunk(0, 0, 0, false);
  private static final long[] NO_COUNTS = {};

  private @Nullable Definition definition;
  private Chunk chunk = NOWHERE;
  private int row;
  private long[] counts = NO_COUNTS;

  void labelsOf(Definition family) {
    this.definition = family;
  }

  void moveTo(Chunk next, int nextRow) {
    this.chunk = next;
    this.row = nextRow;
  }

  Columns columns() {
    return chunk.columns;
  }

  int cell() {
    return chunk.cell(row);
  }

  /** The object beside the first cell. */
  @Nullable Object object() {
    return chunk.object(cell());
  }

  /** When the series began and the exemplars beside its first {@code cells} cells. */
  Details details(int cells) {
    double created = chunk.createdSeconds(row);
    if (Double.isNaN(created) && !chunk.hasObjects()) {
      return Details.NONE;
    }
    List<Exemplar> exemplars = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      if (chunk.object(cell() + i) instanceof Exemplar exemplar) {
        exemplars.add(exemplar);
      }
    }
    return new Details(created, Double.NaN, exemplars);
  }

  /** Whether there is an exemplar beside its first {@code cells} cells. */
  boolean hasExemplar(int cells) {
    for (int i = 0; i < cells; i++) {
      if (chunk.object(cell() + i) instanceof Exemplar) {
        return true;
      }
    }
    return false;
  }

  /** Room for the bucket counts of one histogram, used again for the next. */
  long[] counts(int size) {
    if (counts.length < size) {
      counts = new long[size];
    }
    return counts;
  }

  @Override
  public int size() {
    return definition == null ? 0 : definition.labelCount();
  }

  @Override
  public String name(int index) {
    return current().exposedName(index);
  }

  @Override
  public String value(int index) {
    return chunk.labelValue(row, current().labelAt(index));
  }

  /** The value of the label at {@code index} of the names as they were registered. */
  String declaredValue(int index) {
    return chunk.labelValue(row, index);
  }

  private Definition current() {
    return Objects.requireNonNull(definition, "definition");
  }

  @Override
  public int encodedLength() {
    return chunk.textLength(row);
  }

  @Override
  public int writeTo(byte[] target, int offset) {
    return chunk.writeText(row, target, offset);
  }
}
