// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Bounds;
import io.sightglass.registry.internal.NumberText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The upper bounds of a histogram's buckets, ascending; the last is always +Inf.
 *
 * <pre>{@code
 * Buckets.of(0.1, 0.5, 1, 5)        // and +Inf
 * Buckets.exponential(0.001, 2, 12) // 1 ms, 2 ms, 4 ms … and +Inf
 * }</pre>
 *
 * <p>Immutable; equal when the bounds are equal.
 */
public final class Buckets {

  /**
   * 5 ms to 10 s: the default of the Prometheus clients and of OpenTelemetry's {@code
   * http.server.request.duration}.
   */
  public static final Buckets DEFAULT =
      of(.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10);

  /** One bucket that takes every value, +Inf: of a source that knows no other bound. */
  public static final Buckets UNBOUNDED = new Buckets(new double[] {Double.POSITIVE_INFINITY});

  private final double[] upperBounds;

  /** The bits of the finite bounds, -1 for negative ones; from {@link Bounds#room}. */
  private final long[] keys;

  /** The labels of the buckets as they are exposed. */
  private final byte[][] labels;

  private Buckets(double[] upperBounds) {
    this.upperBounds = upperBounds;
    this.keys = Bounds.room(upperBounds.length - 1);
    for (int i = 0; i < upperBounds.length - 1; i++) {
      keys[i] = upperBounds[i] < 0 ? -1 : Double.doubleToRawLongBits(upperBounds[i] + 0.0);
    }
    this.labels = new byte[upperBounds.length][];
    for (int i = 0; i < labels.length; i++) {
      String label = "le=\"" + NumberText.bound(upperBounds[i]) + '"';
      labels[i] = label.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /**
   * Buckets with these bounds; +Inf is added where it is missing.
   *
   * @throws IllegalArgumentException if there is no finite bound, one is NaN or -Inf, or they do
   *     not ascend
   */
  public static Buckets of(double... upperBounds) {
    int finite = upperBounds.length;
    if (finite > 0 && upperBounds[finite - 1] == Double.POSITIVE_INFINITY) {
      finite--;
    }
    if (finite == 0) {
      throw new IllegalArgumentException("buckets need at least one finite upper bound");
    }
    for (int i = 0; i < finite; i++) {
      if (!Double.isFinite(upperBounds[i])) {
        throw new IllegalArgumentException(
            "bucket bounds are finite numbers, but got " + upperBounds[i]);
      }
      if (i > 0 && upperBounds[i] <= upperBounds[i - 1]) {
        throw new IllegalArgumentException(
            "bucket bounds ascend, but " + upperBounds[i] + " follows " + upperBounds[i - 1]);
      }
    }
    double[] bounds = Arrays.copyOf(upperBounds, finite + 1);
    bounds[finite] = Double.POSITIVE_INFINITY;
    return new Buckets(bounds);
  }

  /**
   * {@code count} bounds {@code start, start + width, …} and +Inf.
   *
   * @throws IllegalArgumentException if {@code width} is not above 0 or {@code count} is below 1
   */
  public static Buckets linear(double start, double width, int count) {
    requireAbove("width of linear", 0, width);
    double[] bounds = new double[requireCount(count)];
    for (int i = 0; i < count; i++) {
      bounds[i] = start + i * width;
    }
    return of(bounds);
  }

  /**
   * {@code count} bounds {@code start, start * factor, …} and +Inf.
   *
   * @throws IllegalArgumentException if {@code start} is not above 0, {@code factor} is not above 1
   *     or {@code count} is below 1
   */
  public static Buckets exponential(double start, double factor, int count) {
    requireAbove("start of exponential", 0, start);
    requireAbove("factor of exponential", 1, factor);
    double[] bounds = new double[requireCount(count)];
    for (int i = 0; i < count; i++) {
      bounds[i] = start * Math.pow(factor, i);
    }
    return of(bounds);
  }

  /** How many buckets there are, +Inf included. */
  public int size() {
    return upperBounds.length;
  }

  /** The upper bound, inclusive, of the bucket at {@code index}. */
  public double upperBound(int index) {
    return upperBounds[index];
  }

  /**
   * Writes the label of the bucket at {@code index} in exposition form, {@code le="0.005"}.
   *
   * <p>OpenMetrics wants bounds as floats, {@code 1.0}; both text formats write them alike.
   *
   * @return the offset behind the last byte written
   */
  public int writeLabelTo(int index, byte[] target, int offset) {
    byte[] label = labels[index];
    System.arraycopy(label, 0, target, offset, label.length);
    return offset + label.length;
  }

  /** The first bucket whose upper bound is at least {@code value}; NaN belongs to none: -1. */
  public int indexOf(double value) {
    if (value >= 0) {
      // Doubles that are not negative are ordered as their bits are.
      return Bounds.below(Double.doubleToRawLongBits(value + 0.0), keys);
    }
    if (Double.isNaN(value)) {
      return -1;
    }
    int index = 0;
    while (value > upperBounds[index]) {
      index++;
    }
    return index;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Buckets that && Arrays.equals(upperBounds, that.upperBounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(upperBounds);
  }

  @Override
  public String toString() {
    return Objects.requireNonNull(Arrays.toString(upperBounds));
  }

  /** These bounds and those of others. */
  Buckets and(Collection<Buckets> others) {
    // Adding 0 makes -0 the same bound as 0.
    double[] all =
        Stream.concat(Stream.of(this), others.stream())
            .flatMapToDouble(each -> Arrays.stream(each.upperBounds))
            .map(bound -> bound + 0.0)
            .distinct()
            .sorted()
            .toArray();
    return all.length == 1 ? UNBOUNDED : of(all);
  }

  private static void requireAbove(String what, int limit, double value) {
    if (!(value > limit)) {
      throw new IllegalArgumentException(
          "the " + what + " buckets is above " + limit + ", but got " + value);
    }
  }

  private static int requireCount(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("buckets need at least one bound, but count is " + count);
    }
    return count;
  }
}
