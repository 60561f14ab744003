// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one source has counted since it began.
 *
 * <pre>{@code
 * ConsumerTotals.of(Map.of("processed", 120, "acked", 118, "processing_time", 14.5))
 * }</pre>
 *
 * <p>The keys are {@code acked}, {@code dropped}, {@code failed}, {@code nacked}, {@code
 * processed}, {@code redelivered}, {@code requeued}, {@code processing_time} in seconds, {@code
 * consumer_exception}, {@code message_exception}, {@code processing_exception}, {@code
 * unhandled_exception}, and {@code processes}, which is how many are live now. A key that is
 * missing is 0. Immutable.
 */
public final class ConsumerTotals {

  private final Map<String, @Nullable Number> values;

  private ConsumerTotals(Map<String, @Nullable Number> values) {
    this.values = values;
  }

  /** Totals by their keys, of which those that are unknown will be dropped and counted. */
  public static ConsumerTotals of(Map<String, ? extends @Nullable Number> totals) {
    return new ConsumerTotals(
        Collections.unmodifiableMap(new HashMap<>(Objects.requireNonNull(totals, "totals"))));
  }

  Stream<String> keys() {
    return values.keySet().stream();
  }

  /** The total of a key; NaN if there is none that can be read. */
  double value(String key) {
    Number value = values.get(key);
    return value != null ? value.doubleValue() : values.containsKey(key) ? Double.NaN : 0;
  }
}
