// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import io.sightglass.registry.SharedMode;

/**
 * What the cell of a gauge holds: the bits of a double, turned so that a cell of zeros is a gauge
 * that nobody has set. Where the last change counts, its time is in the cell behind.
 */
public final class GaugeBits {

  /** In a cell that nobody has set. */
  public static final long UNSET = 0;

  /** Where the time of the last change is, in nanoseconds since 1970. */
  public static final int STAMP_CELL = 1;

  /** The bits of a NaN that no arithmetic gives. */
  private static final long TURN = 0x7FFC_5347_0000_0001L;

  /**
   * In a cell whose value has moved to another one: of a gauge, a number of no meaning; of a state
   * set, half of 64 states without any order.
   */
  static final long MOVED = 0x5347_4D4F_5645_4421L;

  private GaugeBits() {}

  /** How many cells a gauge of a mode has. */
  public static int cells(SharedMode mode) {
    return mode.rule() == SharedMode.MOST_RECENT ? STAMP_CELL + 1 : 1;
  }

  /** The cell of a value. */
  public static long of(double value) {
    return Double.doubleToRawLongBits(value) ^ TURN;
  }

  /** The value of a cell; 0 if nobody has set it. */
  public static double value(long cell) {
    return cell == UNSET ? 0 : Double.longBitsToDouble(cell ^ TURN);
  }
}
