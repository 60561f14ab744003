// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sample may say besides its value, all of it optional.
 *
 * <p>Immutable.
 *
 * @param createdSeconds when a counter, histogram or summary began, in seconds since 1970 (Unix
 *     time); NaN if that is not known
 * @param timestampSeconds when the value was taken, in seconds since 1970; NaN for now
 * @param exemplars examples of what was recorded: at most one of a counter, at most one for each
 *     bucket of a histogram
 */
public record Details(double createdSeconds, double timestampSeconds, List<Exemplar> exemplars) {

  /** Says nothing. */
  public static final Details NONE = new Details(Double.NaN, Double.NaN, List.of());

  /** Copies the list. */
  public Details {
    exemplars = List.copyOf(exemplars);
  }

  /** Whether it is known when the metric began. */
  public boolean hasCreated() {
    return !Double.isNaN(createdSeconds);
  }

  /** Whether the value is of a certain time. */
  public boolean hasTimestamp() {
    return !Double.isNaN(timestampSeconds);
  }

  /** The exemplar of the bucket at {@code index}: the one whose value falls into it. */
  public @Nullable Exemplar exemplar(Buckets buckets, int index) {
    for (Exemplar exemplar : exemplars) {
      if (buckets.indexOf(exemplar.value()) == index) {
        return exemplar;
      }
    }
    return null;
  }
}
