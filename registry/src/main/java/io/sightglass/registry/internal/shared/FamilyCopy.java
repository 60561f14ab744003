// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A family of a file and its chunks. */
final class FamilyCopy {

  private static final int MOST_SHARED = 256;

  final Schema schema;
  final String webapp;
  final Set<ChunkCopy> chunks = new LinkedHashSet<>();
  private final Map<Buckets, Buckets> shown = new HashMap<>();

  FamilyCopy(Schema schema, String webapp) {
    this.schema = schema;
    this.webapp = webapp;
  }

  /** The labels of these values. */
  Labels labels(List<String> values) throws BadFileException {
    List<String> names = schema.labelNames();
    if (values.size() != names.size()) {
      throw new BadFileException(
          "a series of "
              + schema.metadata().name()
              + " has "
              + values.size()
              + " label values, but there are "
              + names.size()
              + " labels");
    }
    String[] namesAndValues = new String[2 * names.size()];
    for (int i = 0; i < names.size(); i++) {
      namesAndValues[2 * i] = names.get(i);
      namesAndValues[2 * i + 1] = values.get(i);
    }
    return Labels.of(namesAndValues);
  }

  /** The buckets that a series shows: the same object for all that show the same. */
  @Nullable Buckets shown(@Nullable Buckets some) throws BadFileException {
    if (some == null) {
      return null;
    }
    Buckets known = shown.get(some);
    if (known == null) {
      known = some;
      SchemaRules.requireShown(schema, known);
      if (shown.size() < MOST_SHARED) {
        shown.put(known, known);
      }
    }
    return known;
  }

  void read(CellVisitor visitor) {
    if (visitor.family(schema, webapp)) {
      chunks.forEach(chunk -> chunk.read(visitor));
    }
  }
}
