// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.SharedMode;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a family's series mean, in a form that can be written down.
 *
 * <p>Cells of a row: a counter has its whole amount and, {@code inNanos}, whole nanoseconds behind
 * it; a gauge has {@link io.sightglass.registry.internal.GaugeBits} and, shared as most recent, the
 * time of its last change in nanoseconds since 1970 behind it; a histogram has a count for each
 * bucket and then the sum; a summary has the count and then the sum; an info has one that means
 * nothing; a state set has one bit for each state, that of the first one inverted.
 *
 * @param metadata name, type, unit and help
 * @param mode how gauges become one; {@link SharedMode#ALL} of other types
 * @param labelNames in the order in which label values are written
 * @param cells how many cells a row has
 * @param inNanos whether sums are whole nanoseconds of seconds
 * @param buckets of a histogram: all that are counted; null of other types
 * @param states of a state set, in the order of their bits; empty of other types
 */
public record Schema(
    Metadata metadata,
    SharedMode mode,
    List<String> labelNames,
    int cells,
    boolean inNanos,
    @Nullable Buckets buckets,
    List<String> states) {

  /** Copies the lists. */
  public Schema {
    labelNames = List.copyOf(labelNames);
    states = List.copyOf(states);
  }

  /** Whether the values of both may become one: all but the help and the order of labels agree. */
  public boolean fits(Schema other) {
    return metadata.name().equals(other.metadata.name())
        && metadata.type() == other.metadata.type()
        && metadata.unit().equals(other.metadata.unit())
        && mode == other.mode
        && cells == other.cells
        && inNanos == other.inNanos
        && states.equals(other.states)
        && (buckets == null ? other.buckets == null : buckets.equals(other.buckets))
        && new HashSet<>(labelNames).equals(new HashSet<>(other.labelNames));
  }
}
