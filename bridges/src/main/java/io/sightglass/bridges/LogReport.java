// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.State;
import io.sightglass.registry.exposition.ByteArraySink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One report for people who read a log: a line for each series, bounded in number and length.
 *
 * <p>Counts come with their growth since the report before; those that did not grow are left out,
 * but not from the first report. Used by one thread.
 */
final class LogReport implements MetricVisitor {

  private final Predicate<Metadata> wanted;
  private final @Nullable Map<String, Totals> before;
  private final double seconds;
  private final int maxLines;
  private final Map<String, Totals> totals = new HashMap<>();
  private final StringBuilder lines = new StringBuilder();
  private final ByteArraySink number = new ByteArraySink();
  private Metadata family = Metadata.gauge("none", "");
  private boolean isWanted;
  private int shown;
  private int unchanged;
  private int beyond;

  /**
   * An empty report.
   *
   * @param before the {@link #totals} of the report before, if there was one
   * @param seconds since then
   */
  LogReport(
      Predicate<Metadata> wanted,
      @Nullable Map<String, Totals> before,
      double seconds,
      int maxLines) {
    this.wanted = wanted;
    this.before = before;
    this.seconds = seconds;
    this.maxLines = maxLines;
  }

  /**
   * What a counting series had so far.
   *
   * @param sum NaN where there is none
   */
  record Totals(double count, double sum) {

    private static final Totals UNKNOWN = new Totals(Double.NaN, Double.NaN);
  }

  /** Of how many series the growth is known. */
  static final int MAX_TOTALS = 10_000;

  @Override
  public void family(Metadata metadata) {
    family = metadata;
    isWanted = wanted.test(metadata);
  }

  @Override
  public void counter(Labels labels, double value, Details details) {
    if (isWanted) {
      Totals now = new Totals(value, Double.NaN);
      Totals grown = growth(labels, now);
      if (grown != null) {
        line(labels, number(value) + rate(grown.count));
      }
    }
  }

  @Override
  public void gauge(Labels labels, double value, Details details) {
    if (isWanted) {
      line(labels, number(value));
    }
  }

  @Override
  public void unknown(Labels labels, double value, Details details) {
    gauge(labels, value, details);
  }

  @Override
  public void histogram(
      Labels labels, Buckets buckets, long[] counts, double sum, Details details) {
    long count = 0;
    for (int i = 0; i < buckets.size(); i++) {
      count += counts[i];
    }
    observations(labels, (double) count, sum, List.of());
  }

  @Override
  public void summary(
      Labels labels, double count, double sum, List<Quantile> quantiles, Details details) {
    observations(labels, count, sum, quantiles);
  }

  @Override
  public void info(Labels labels, Details details) {
    gauge(labels, 1, details);
  }

  @Override
  public void stateSet(Labels labels, List<State> states, Details details) {
    if (isWanted) {
      List<String> on = states.stream().filter(State::enabled).map(State::name).toList();
      line(labels, on.isEmpty() ? "none" : String.join(", ", on));
    }
  }

  /** The mean is that of what came since the report before. */
  private void observations(Labels labels, double count, double sum, List<Quantile> quantiles) {
    if (!isWanted) {
      return;
    }
    Totals grown = growth(labels, new Totals(count, sum));
    if (grown == null) {
      return;
    }
    StringBuilder text =
        new StringBuilder("count ").append(number(count)).append(rate(grown.count));
    double mean = grown.sum / grown.count;
    if (Double.isFinite(mean)) {
      text.append(", mean ").append(number(rounded(mean)));
    }
    for (Quantile each : quantiles) {
      text.append(", p")
          .append(number(rounded(each.quantile() * 100)))
          .append(' ')
          .append(number(rounded(each.value())));
    }
    line(labels, text.toString());
  }

  /** How much a series has grown; null if it has not, and is left out. */
  private @Nullable Totals growth(Labels labels, Totals now) {
    String series = family.name() + labels;
    if (totals.size() < MAX_TOTALS) {
      totals.put(series, now);
    }
    if (before == null) {
      return now;
    }
    Totals then = before.get(series);
    if (then == null) {
      return before.size() < MAX_TOTALS ? now : Totals.UNKNOWN;
    }
    if (now.count == then.count) {
      unchanged++;
      return null;
    }
    // One that is less has begun anew.
    return now.count < then.count ? now : new Totals(now.count - then.count, now.sum - then.sum);
  }

  private String rate(double growth) {
    if (before == null || Double.isNaN(growth) || !(seconds > 0)) {
      return "";
    }
    return " (+" + number(rounded(growth)) + ", " + number(rounded(growth / seconds)) + "/s)";
  }

  private void line(Labels labels, String text) {
    if (shown >= maxLines) {
      beyond++;
      return;
    }
    shown++;
    String name = family.sampleName() + (labels.size() == 0 ? "" : labels);
    lines
        .append('\n')
        .append("  ")
        .append(LogText.line(name))
        .append(' ')
        .append(LogText.line(text));
  }

  /** Four digits are enough for people, where a number is not whole. */
  private static double rounded(double value) {
    if (value == Math.rint(value) || Double.isNaN(value)) {
      return value;
    }
    double digits = 3 - Math.floor(Math.log10(Math.abs(value)));
    double scale = Math.pow(10, Math.max(-300, Math.min(300, digits)));
    double result = Math.rint(value * scale) / scale;
    return Double.isFinite(result) ? result : value;
  }

  private String number(double value) {
    number.reset();
    number.putNumber(value);
    return number.toString();
  }

  /** What the next report compares with. */
  Map<String, Totals> totals() {
    return totals;
  }

  /** The whole report. */
  String text() {
    StringBuilder text = new StringBuilder("metrics");
    if (before != null) {
      text.append(" of the last ").append(number(rounded(seconds))).append("s");
    }
    text.append(": ").append(shown).append(" shown");
    if (unchanged > 0) {
      text.append(", ").append(unchanged).append(" without change");
    }
    if (beyond > 0) {
      text.append(", ")
          .append(beyond)
          .append(" beyond the limit of ")
          .append(maxLines)
          .append(" lines left out: choose some by sightglass.log.names");
    }
    return text.append(lines).toString();
  }
}
