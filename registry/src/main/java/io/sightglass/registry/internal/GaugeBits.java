// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

/**
 * What the cell of a gauge holds: the bits of a double, turned so that a cell of zeros is a gauge
 * that nobody has set.
 */
public final class GaugeBits {

  /** In a cell that nobody has set. */
  public static final long UNSET = 0;

  /** The bits of a NaN that no arithmetic gives. */
  private static final long TURN = 0x7FFC_5347_0000_0001L;

  /**
   * In a cell whose value has moved to another one: of a gauge, a number of no meaning; of a state
   * set, half of 64 states without any order.
   */
  static final long MOVED = 0x5347_4D4F_5645_4421L;

  private GaugeBits() {}

  /** The cell of a value. */
  public static long of(double value) {
    return Double.doubleToRawLongBits(value) ^ TURN;
  }

  /** The value of a cell; 0 if nobody has set it. */
  public static double value(long cell) {
    return cell == UNSET ? 0 : Double.longBitsToDouble(cell ^ TURN);
  }
}
