// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a scraper waits for its answer, as Prometheus says in a header field. */
final class ScrapeTimeout {

  static final String FIELD = "X-Prometheus-Scrape-Timeout-Seconds";

  /** {@code scrape_timeout} of Prometheus where nothing is configured. */
  private static final long DEFAULT_MILLIS = 10_000;

  private static final long LONGEST_MILLIS = 3_600_000;

  /** For a reader that does not say how long it waits: three times what Prometheus does. */
  private static final long READING_MILLIS = 30_000;

  private static final long LONGEST_READING_MILLIS = 300_000;
  private static final int LONGEST_TEXT = 20;

  /** What it takes at least to write the page, send it and read it. */
  private static final long LEAST_REST_MILLIS = 100;

  private ScrapeTimeout() {}

  /**
   * The time that collectors have: what {@code field} says, less a tenth for the page and the way
   * back. That is at least 100 ms, but never more than half.
   *
   * @param field a decimal number of seconds; what is no such number above 0 is not there, and then
   *     it is 10 s
   */
  static Duration forCollectors(@Nullable String field) {
    long millis = millis(field, DEFAULT_MILLIS);
    long rest = Math.min(millis / 2, Math.max(LEAST_REST_MILLIS, millis / 10));
    return Duration.ofMillis(millis - rest);
  }

  /**
   * The time that the scraper has to read its answer: what {@code field} says, but not more than 5
   * min, and 30 s where it is no number above 0.
   */
  static Duration forReading(@Nullable String field) {
    return Duration.ofMillis(Math.min(millis(field, READING_MILLIS), LONGEST_READING_MILLIS));
  }

  private static long millis(@Nullable String field, long otherwise) {
    String text = field == null ? "" : field.strip();
    if (!isDecimal(text)) {
      return otherwise;
    }
    long millis = (long) Math.min(Double.parseDouble(text) * 1000, LONGEST_MILLIS);
    return millis > 0 ? millis : otherwise;
  }

  /** Digits, and perhaps a point and more digits; not the other notations of Java. */
  private static boolean isDecimal(String text) {
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      return false;
    }
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inside = i > 0 && i < text.length() - 1;
      if (c == '.' && inside) {
        points++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return points <= 1;
  }
}
