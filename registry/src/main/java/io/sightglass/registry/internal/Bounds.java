// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

/** Finds the bucket of a value. */
public final class Bounds {

  private Bounds() {}

  /**
   * How many of the ascending bounds are below {@code value}, which is the index of its bucket.
   *
   * <p>It looks at all of them and never branches: which bucket comes next cannot be foreseen, and
   * a processor that guesses wrong loses more time than the few bounds that are left.
   *
   * @param value not negative
   * @param bounds not below -1
   */
  public static int below(long value, long[] bounds) {
    long below = 0;
    for (long bound : bounds) {
      below += (bound - value) >>> (Long.SIZE - 1);
    }
    return (int) below;
  }
}
