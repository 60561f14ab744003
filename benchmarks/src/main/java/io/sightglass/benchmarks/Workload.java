// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import java.util.Random;
import java.util.stream.IntStream;

/** What all libraries record in the same way: label values, bounds and durations. */
final class Workload {

  static final String[] LABEL_NAMES = {"method", "route", "status"};

  /** How many finite bounds our histograms have where nothing is said. */
  static final int DEFAULT_BOUNDS = Buckets.DEFAULT.size() - 1;

  /** The default of the Prometheus clients, without +Inf. */
  private static final double[] CLIENT_BOUNDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

  private static final int DURATIONS = 1024;
  private static final double MEDIAN_SECONDS = .03;
  private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE"};
  private static final String[] STATUSES = {"200", "201", "400", "404", "500"};

  private Workload() {}

  /** So many sets of label values; each call makes strings of its own. */
  static String[][] labelValues(int count) {
    String[][] values = new String[count][];
    for (int i = 0; i < count; i++) {
      String route = String.format("/api/resource-%05d/{id}", i / 20);
      values[i] = new String[] {copy(METHODS[i % 4]), route, copy(STATUSES[i / 4 % 5])};
    }
    return values;
  }

  /** The finite bounds of a histogram: the clients' 11 or our 14. */
  static double[] bounds(int count) {
    if (count == CLIENT_BOUNDS.length) {
      return CLIENT_BOUNDS.clone();
    }
    if (count == DEFAULT_BOUNDS) {
      return IntStream.range(0, count).mapToDouble(Buckets.DEFAULT::upperBound).toArray();
    }
    throw new IllegalArgumentException("there is no histogram of " + count + " bounds");
  }

  /** What a counter holds before the first scrape: numbers of one to seven digits. */
  static int firstCount(int series) {
    return (int) (series * 7919L % 10_000_019);
  }

  /** Durations around 30 ms, log-normal, the same ones at every call. */
  static long[] durationNanos() {
    Random random = new Random(30);
    long[] nanos = new long[DURATIONS];
    for (int i = 0; i < DURATIONS; i++) {
      nanos[i] = (long) (MEDIAN_SECONDS * 1e9 * Math.exp(random.nextGaussian()));
    }
    return nanos;
  }

  static double[] seconds(long[] nanos) {
    double[] seconds = new double[nanos.length];
    for (int i = 0; i < nanos.length; i++) {
      seconds[i] = nanos[i] / 1e9;
    }
    return seconds;
  }

  /** A registry without a cap that the workload would reach. */
  static Registry registry() {
    return Registry.create(
        Settings.of(name -> name.equals("sightglass.max-series") ? "10000000" : null));
  }

  // A string that is equal and not the same is the point.
  @SuppressWarnings("StringCopy")
  private static String copy(String text) {
    return new String(text.toCharArray());
  }
}
