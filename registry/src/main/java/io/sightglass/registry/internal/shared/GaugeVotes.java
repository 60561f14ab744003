// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.SharedMode;
import io.sightglass.registry.internal.GaugeBits;

/**
 * How what instances have in one gauge becomes one value, while they live and in the archive.
 *
 * <p>The lowest and the highest value are those of numbers where there are any.
 */
final class GaugeVotes {

  private GaugeVotes() {}

  /** Whether the vote of an instance is there still when its file is not. */
  static boolean outlastFiles(SharedMode mode) {
    return switch (mode) {
      case SUM, MIN, MAX, MOST_RECENT -> true;
      case ALL, LIVE_ALL, LIVE_SUM, LIVE_MIN, LIVE_MAX, LIVE_MOST_RECENT -> false;
    };
  }

  /** Whether somebody has set a gauge; an instance that has not does not vote. */
  static boolean isCast(long cell) {
    return cell != GaugeBits.UNSET;
  }

  /**
   * What the value becomes with one more vote.
   *
   * @param rule a mode that is not live
   */
  static double with(SharedMode rule, double before, double vote) {
    return switch (rule) {
      case SUM -> before + vote;
      case MIN -> least(before, vote);
      case MAX -> -least(-before, -vote);
      default -> vote;
    };
  }

  private static double least(double a, double b) {
    if (Double.isNaN(a)) {
      return b;
    }
    return Double.isNaN(b) ? a : Math.min(a, b);
  }
}
