// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.internal.GaugeBits;
import io.sightglass.registry.internal.Names;
import java.util.HashSet;
import java.util.List;

/** What the schema of a recorded family keeps to, whoever has written it. */
final class SchemaRules {

  /** A cell has so many bits. */
  private static final int MOST_STATES = Long.SIZE;

  private SchemaRules() {}

  /** Checks that cells, labels and all else belong to the type. */
  static void require(Schema schema) throws BadFileException {
    MetricType type = schema.metadata().type();
    boolean ofGauge = type == MetricType.GAUGE;
    require(
        schema.cells() == cells(schema) && schema.cells() <= Layout.MOST_CELLS_OF_ROW,
        schema,
        "has " + schema.cells() + " cells");
    require(ofGauge || schema.mode() == SharedMode.ALL, schema, "has the mode " + schema.mode());
    require(type == MetricType.HISTOGRAM || schema.buckets() == null, schema, "has buckets");
    require(!schema.inNanos() || hasSum(type), schema, "is in nanoseconds");
    requireStates(schema, type);
    requireLabels(schema, type);
  }

  /** Checks that a series may show these buckets. */
  static void requireShown(Schema schema, Buckets shown) throws BadFileException {
    Buckets counted = schema.buckets();
    boolean ascends = counted != null && shown.size() <= counted.size();
    int at = 0;
    for (int i = 0; ascends && counted != null && i < shown.size(); i++) {
      while (at < counted.size() && counted.upperBound(at) < shown.upperBound(i)) {
        at++;
      }
      // Not by their bits: -0 is the same bound as 0.
      ascends = at < counted.size() && counted.upperBound(at) == shown.upperBound(i);
    }
    require(ascends, schema, "shows buckets that it does not count");
  }

  /** How many cells a row of a schema has; -1 if there is none like it. */
  private static int cells(Schema schema) {
    Buckets buckets = schema.buckets();
    return switch (schema.metadata().type()) {
      case COUNTER -> schema.inNanos() ? 2 : 1;
      case GAUGE -> GaugeBits.cells(schema.mode());
      case HISTOGRAM -> buckets == null ? -1 : buckets.size() + 1;
      case SUMMARY -> 2;
      case INFO, STATE_SET -> 1;
      case GAUGE_HISTOGRAM, UNKNOWN -> -1;
    };
  }

  private static boolean hasSum(MetricType type) {
    return type == MetricType.COUNTER || type == MetricType.HISTOGRAM || type == MetricType.SUMMARY;
  }

  private static void requireStates(Schema schema, MetricType type) throws BadFileException {
    List<String> states = schema.states();
    int least = type == MetricType.STATE_SET ? 1 : 0;
    int most = type == MetricType.STATE_SET ? MOST_STATES : 0;
    require(
        states.size() >= least
            && states.size() <= most
            && new HashSet<>(states).size() == states.size(),
        schema,
        "has states that do not fit it");
  }

  private static void requireLabels(Schema schema, MetricType type) throws BadFileException {
    List<String> names = schema.labelNames();
    require(names.size() <= Layout.MOST_LABELS, schema, "has " + names.size() + " labels");
    try {
      for (String name : names) {
        Names.requireLabelName(schema.metadata().name(), type, name);
      }
    } catch (IllegalArgumentException e) {
      throw new BadFileException("a family cannot be: " + e.getMessage());
    }
    require(new HashSet<>(names).size() == names.size(), schema, "has a label twice");
  }

  private static void require(boolean holds, Schema schema, String butIt) throws BadFileException {
    if (!holds) {
      throw new BadFileException(
          "the "
              + Names.words(schema.metadata().type())
              + " "
              + schema.metadata().name()
              + " "
              + butIt
              + ", which cannot be");
    }
  }
}
