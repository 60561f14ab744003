// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.GaugeBits;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a gauge row mean: the value and, where the last change counts, its time.
 *
 * @param chosen how values of several instances become one; null for the usual
 */
record GaugeShape(@Nullable SharedMode chosen) implements Shape {

  /** The mode of gauges that were not given one. */
  private static final SharedMode USUAL = SharedMode.ALL;

  SharedMode mode() {
    return chosen == null ? USUAL : chosen;
  }

  @Override
  public int cells() {
    return GaugeBits.cells(mode());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GaugeShape that && mode() == that.mode();
  }

  @Override
  public int hashCode() {
    return mode().hashCode();
  }

  @Override
  public String toString() {
    return mode() == USUAL ? "" : "shared mode " + mode();
  }
}
