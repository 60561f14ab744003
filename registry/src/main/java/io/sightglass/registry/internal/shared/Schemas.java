// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.internal.Names;

/** Which schemas can be shown: what a file says may make no sense. */
final class Schemas {

  private static final int MOST_STATES = Long.SIZE;

  private Schemas() {}

  /** Whether the cells are those of the type, and the labels are such as it may have. */
  static boolean isSound(Schema schema) {
    return hasCellsOfType(schema) && hasLabelsOfType(schema);
  }

  private static boolean hasCellsOfType(Schema schema) {
    int cells = schema.cells();
    Buckets buckets = schema.buckets();
    if (schema.metadata().type() == MetricType.HISTOGRAM) {
      return buckets != null && cells == buckets.size() + 1;
    }
    return buckets == null
        && switch (schema.metadata().type()) {
          case COUNTER -> cells == (schema.inNanos() ? 2 : 1);
          case GAUGE -> cells == (schema.mode().rule() == SharedMode.MOST_RECENT ? 2 : 1);
          case SUMMARY -> cells == 2;
          case INFO -> cells == 1;
          case STATE_SET -> cells == 1 && schema.states().size() <= MOST_STATES;
          case HISTOGRAM, GAUGE_HISTOGRAM, UNKNOWN -> false;
        };
  }

  private static boolean hasLabelsOfType(Schema schema) {
    Metadata metadata = schema.metadata();
    try {
      for (String name : schema.labelNames()) {
        Names.requireLabelName(metadata.name(), metadata.type(), name);
      }
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
