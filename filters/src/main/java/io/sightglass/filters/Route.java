// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import org.jspecify.annotations.Nullable;

/**
 * What a request was matched by, with the series of its usual ends.
 *
 * <p>Safe for use by many threads.
 */
final class Route {

  /** The request attribute by which an application names the route itself. */
  static final String ATTRIBUTE = "io.sightglass.route";

  /** The label of what nothing matched. */
  static final String UNMATCHED = "unmatched";

  private final String label;
  private final boolean catchAll;

  // A race may cost a further look-up, or keep a series that was removed until the next reading.
  private volatile SeriesCache series = SeriesCache.EMPTY;

  /**
   * A route.
   *
   * @param label the value of {@code http_route}: never the raw path
   * @param catchAll whether everything that nothing else matches arrives here, so that 404 means
   *     "there is no such thing" rather than "this route did not find it"
   */
  Route(String label, boolean catchAll) {
    this.label = label;
    this.catchAll = catchAll;
  }

  String label() {
    return label;
  }

  boolean isCatchAll() {
    return catchAll;
  }

  /** The series kept under a key, or null. */
  @Nullable EndSeries series(int key) {
    return series.find(key);
  }

  /** Keeps a series under a key. */
  void keep(int key, EndSeries found) {
    series = series.with(key, found);
  }

  /** Forgets the series that are kept, since they may have been removed from their family. */
  void forget() {
    series = SeriesCache.EMPTY;
  }
}
