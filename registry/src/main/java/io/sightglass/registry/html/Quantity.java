// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.html;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sightglass.registry.Metadata;
import io.sightglass.registry.internal.NumberText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What the numbers of a family count, and how people read them. */
enum Quantity {
  /** Something without a unit that we know. */
  NUMBER {
    @Override
    String rounded(double value) {
      return threeDigits(value);
    }
  },

  /** A length of time in seconds. */
  SECONDS {
    @Override
    String rounded(double value) {
      double magnitude = Math.abs(value);
      if (magnitude >= 1 || magnitude == 0) {
        return longer(value, magnitude);
      }
      if (magnitude >= 1e-3) {
        return threeDigits(value * 1e3) + " ms";
      }
      return magnitude >= 1e-6
          ? threeDigits(value * 1e6) + " \u00b5s"
          : threeDigits(value * 1e9) + " ns";
    }

    private String longer(double value, double magnitude) {
      if (magnitude < 120) {
        return threeDigits(value) + " s";
      }
      if (magnitude < 2 * 3600) {
        return threeDigits(value / 60) + " min";
      }
      return magnitude < 2 * 86_400
          ? threeDigits(value / 3600) + " h"
          : threeDigits(value / 86_400) + " d";
    }
  },

  /** A point in time, in seconds since 1970. */
  TIME {
    @Override
    String rounded(double value) {
      return value > 0 && value < MAX_SECONDS
          ? Instant.ofEpochMilli(Math.round(value * 1e3)).truncatedTo(ChronoUnit.SECONDS).toString()
          : threeDigits(value);
    }
  },

  /** An amount of memory. */
  BYTES {
    @Override
    String rounded(double value) {
      double rest = value;
      int unit = 0;
      while (Math.abs(rest) >= 1024 && unit < BYTE_UNITS.length - 1) {
        rest /= 1024;
        unit++;
      }
      return threeDigits(rest) + BYTE_UNITS[unit];
    }
  };

  private static final String[] BYTE_UNITS = {" B", " KiB", " MiB", " GiB", " TiB", " PiB"};

  /** The end of the year 9999. */
  private static final double MAX_SECONDS = 253_402_300_800.0;

  /** What the family says by its unit or, as is the custom, by its name. */
  static Quantity of(Metadata family) {
    String name = family.name();
    if (name.endsWith("_timestamp_seconds") || name.endsWith("_start_time_seconds")) {
      return TIME;
    }
    if (family.unit().equals("seconds") || name.endsWith("_seconds")) {
      return SECONDS;
    }
    return family.unit().equals("bytes") || name.endsWith("_bytes") ? BYTES : NUMBER;
  }

  /** The number with about three digits and its unit. */
  abstract String rounded(double value);

  /** The number in full, thousands apart. */
  static String exact(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** The number in full, thousands apart where it is whole. */
  static String exact(double value) {
    if (NumberText.isWhole(value)) {
      return exact((long) value);
    }
    byte[] text = new byte[NumberText.MAX_LENGTH];
    return new String(text, 0, NumberText.writeDouble(text, 0, value), US_ASCII);
  }

  private static String threeDigits(double value) {
    double magnitude = Math.abs(value);
    if (Double.isNaN(value) || Double.isInfinite(value) || NumberText.isWhole(value)) {
      return exact(value);
    }
    if (magnitude >= 1e15 || magnitude < 1e-4) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    if (magnitude >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    int decimals = magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : magnitude >= 0.1 ? 3 : 5;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
