// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

/** The series on a page: one family with three labels, each series with other label values. */
interface Content {

  /** Changes every series, as an application does between two scrapes; allocates nothing. */
  void change();

  /**
   * Refuses a page that does not show what is in the series.
   *
   * @param changes how often {@link #change} was called
   */
  void check(PageCheck page, int changes);

  /** Makes the series that {@code description} names, such as {@code 1000 histograms}. */
  static Content of(String description, Library library) {
    int series = size(description);
    return description.endsWith(" counters")
        ? new Counters(series, library)
        : new Histograms(series, library);
  }

  /** How many series {@code description} names. */
  static int size(String description) {
    return Integer.parseInt(description.substring(0, description.indexOf(' ')));
  }

  /** Counters with numbers of one to seven digits. */
  final class Counters implements Content {
    private final CounterSubject[] counters;

    Counters(int series, Library library) {
      LabelledCounterSubject family = library.counters();
      counters = new CounterSubject[series];
      String[][] values = Workload.labelValues(series);
      for (int i = 0; i < series; i++) {
        counters[i] = family.child(values[i][0], values[i][1], values[i][2]);
        counters[i].add(Workload.firstCount(i));
      }
    }

    @Override
    public void change() {
      for (CounterSubject each : counters) {
        each.inc();
      }
    }

    @Override
    public void check(PageCheck page, int changes) {
      double sum = 0;
      for (int i = 0; i < counters.length; i++) {
        sum += Workload.firstCount(i) + changes;
      }
      Checks.requireEqual("lines", counters.length, page.lines("bench_events_total"));
      Checks.requireEqual("sum of all lines", sum, page.sum("bench_events_total"));
    }
  }

  /** Histograms of {@link Workload#DEFAULT_BOUNDS} bounds and +Inf, with 50 observations each. */
  final class Histograms implements Content {
    private static final int FIRST_OBSERVATIONS = 50;

    private final HistogramSubject[] histograms;
    private final long[] nanos = Workload.durationNanos();
    private final double[] seconds = Workload.seconds(nanos);

    Histograms(int series, Library library) {
      LabelledHistogramSubject family =
          library.histograms(Workload.bounds(Workload.DEFAULT_BOUNDS));
      histograms = new HistogramSubject[series];
      String[][] values = Workload.labelValues(series);
      for (int i = 0; i < series; i++) {
        histograms[i] = family.child(values[i][0], values[i][1], values[i][2]);
        for (int j = 0; j < FIRST_OBSERVATIONS; j++) {
          observe(i, i + j);
        }
      }
    }

    @Override
    public void change() {
      for (int i = 0; i < histograms.length; i++) {
        observe(i, i);
      }
    }

    private void observe(int series, int duration) {
      int i = duration % nanos.length;
      histograms[series].observe(seconds[i], nanos[i]);
    }

    @Override
    public void check(PageCheck page, int changes) {
      double sum = 0;
      for (int i = 0; i < histograms.length; i++) {
        sum += changes * seconds[i % seconds.length];
        for (int j = 0; j < FIRST_OBSERVATIONS; j++) {
          sum += seconds[(i + j) % seconds.length];
        }
      }
      int lines = histograms.length * (Workload.DEFAULT_BOUNDS + 1);
      double count = (double) histograms.length * (FIRST_OBSERVATIONS + changes);
      Checks.requireEqual("bucket lines", lines, page.lines("bench_duration_seconds_bucket"));
      Checks.requireEqual("sum of counts", count, page.sum("bench_duration_seconds_count"));
      Checks.requireEqual("sum of sums", sum, page.sum("bench_duration_seconds_sum"));
    }
  }
}
