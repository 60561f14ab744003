// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Objects;

/**
 * One recorded value and where it came from, such as the trace of a request.
 *
 * <p>Immutable.
 *
 * @param labels what it is an example of; names and values have at most {@value #MAX_LENGTH}
 *     Unicode code points together (OpenMetrics 1.0.0, "Exemplars")
 * @param value the value that was recorded
 * @param timestampSeconds when, in seconds since 1970; NaN if that is not known
 */
public record Exemplar(Labels labels, double value, double timestampSeconds) {

  /** The most code points of all names and values. */
  public static final int MAX_LENGTH = 128;

  /**
   * Checks the rules above.
   *
   * @throws IllegalArgumentException if the labels are longer than {@value #MAX_LENGTH} code points
   */
  public Exemplar {
    Objects.requireNonNull(labels, "labels");
    labels = labels.copy();
    int length = codePoints(labels);
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the labels of an exemplar have at most "
              + MAX_LENGTH
              + " characters, but "
              + labels
              + " has "
              + length);
    }
  }

  /** Whether it is known when the value was recorded. */
  public boolean hasTimestamp() {
    return !Double.isNaN(timestampSeconds);
  }

  /** Whether labels are longer than those of an exemplar may be. */
  static boolean isTooLong(Labels labels) {
    return codePoints(labels) > MAX_LENGTH;
  }

  private static int codePoints(Labels labels) {
    int length = 0;
    for (int i = 0; i < labels.size(); i++) {
      String value = labels.value(i);
      length += labels.name(i).length() + value.codePointCount(0, value.length());
    }
    return length;
  }
}
