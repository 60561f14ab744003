// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.MetricType;
import io.sightglass.registry.SharedMode;

/** The numbers that stand for types and modes in a file; they never change. */
final class Codes {

  private Codes() {}

  static byte of(MetricType type) {
    return switch (type) {
      case COUNTER -> 1;
      case GAUGE -> 2;
      case HISTOGRAM -> 3;
      case SUMMARY -> 4;
      case INFO -> 5;
      case STATE_SET -> 6;
      case GAUGE_HISTOGRAM -> 7;
      case UNKNOWN -> 8;
    };
  }

  static byte of(SharedMode mode) {
    return switch (mode) {
      case ALL -> 1;
      case LIVE_ALL -> 2;
      case SUM -> 3;
      case LIVE_SUM -> 4;
      case MIN -> 5;
      case LIVE_MIN -> 6;
      case MAX -> 7;
      case LIVE_MAX -> 8;
      case MOST_RECENT -> 9;
      case LIVE_MOST_RECENT -> 10;
    };
  }

  static MetricType type(byte code) throws BadFileException {
    for (MetricType type : MetricType.values()) {
      if (of(type) == code) {
        return type;
      }
    }
    throw new BadFileException("the type " + code + " is unknown");
  }

  static SharedMode mode(byte code) throws BadFileException {
    for (SharedMode mode : SharedMode.values()) {
      if (of(mode) == code) {
        return mode;
      }
    }
    throw new BadFileException("the mode " + code + " is unknown");
  }
}
