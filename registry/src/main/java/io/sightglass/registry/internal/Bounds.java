// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import java.util.Arrays;

/** Finds the bucket of a value. */
public final class Bounds {

  private static final int BLOCK = 4;
  private static final int SIGN = Long.SIZE - 1;

  private Bounds() {}

  /** Room for so many bounds, to be filled from the front; what is left is above every value. */
  public static long[] room(int count) {
    long[] bounds = new long[Math.max(count + BLOCK - 1, BLOCK) / BLOCK * BLOCK];
    Arrays.fill(bounds, Long.MAX_VALUE);
    return bounds;
  }

  /**
   * How many of the ascending bounds are below {@code value}, which is the index of its bucket.
   *
   * <p>Blocks of four are passed over by their last bound; within a block nothing branches. Which
   * bucket comes next cannot be foreseen, and a wrong guess of the processor costs more than the
   * comparisons that it would save.
   *
   * @param value not negative
   * @param bounds from {@link #room}, at least one, none below -1
   */
  public static int below(long value, long[] bounds) {
    int i = 0;
    while (i < bounds.length - BLOCK && bounds[i + 3] < value) {
      i += BLOCK;
    }
    long inBlock =
        ((bounds[i] - value) >>> SIGN)
            + ((bounds[i + 1] - value) >>> SIGN)
            + ((bounds[i + 2] - value) >>> SIGN)
            + ((bounds[i + 3] - value) >>> SIGN);
    return i + (int) inBlock;
  }
}
