// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values that one label may take: the first ones that come, up to a number.
 *
 * <pre>{@code
 * LabelValues currencies = new LabelValues(100);
 * payments.labels(currencies.bounded(order.currency())).inc();
 * }</pre>
 *
 * <p>For label values that come from outside, so that nobody can make series without end. Safe for
 * use by many threads; a value that is known is found without an allocation or a lock.
 */
public final class LabelValues {

  /** What stands for every further value (OpenTelemetry's word). */
  public static final String OTHER = "_OTHER";

  private final int limit;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * No values yet.
   *
   * @param limit how many there may be; threads that bring new ones at the same time may add a few
   *     more
   * @throws IllegalArgumentException if {@code limit} is negative
   */
  public LabelValues(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException(
          "the number of values of a label is 0 or more, but got " + limit);
    }
    this.limit = limit;
  }

  /** {@code value} if it is one of the values or there is room for it, else {@link #OTHER}. */
  public String bounded(String value) {
    if (known.contains(Objects.requireNonNull(value, "value"))) {
      return value;
    }
    if (known.size() >= limit) {
      return OTHER;
    }
    known.add(value);
    return value;
  }
}
