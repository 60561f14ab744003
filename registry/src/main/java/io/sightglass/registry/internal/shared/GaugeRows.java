// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Details;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.internal.GaugeBits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gauges, whose instances vote; one that has not set its gauge does not, and a gauge that nobody
 * has set is 0.
 *
 * <p>A sum with NaN is NaN. Of values that were set at the same time, that of the instance which
 * began last counts, and then that of the greater id. Of the modes by instance, each has one voter.
 */
final class GaugeRows extends RowValues {

  private final SharedMode rule;
  private double[] values;
  private boolean[] voted;

  /** Of a sum, what {@link #values} cannot hold; see {@link ExactSum}. */
  private double[] rests;

  /** Whose value it is and when it was set, where the last one counts. */
  private @Nullable Origin[] setters;

  private long[] stamps;

  GaugeRows(Schema schema, SeriesRows table) {
    super(schema, table);
    this.rule = schema.mode().rule();
    this.values = new double[room()];
    this.voted = new boolean[room()];
    this.rests = new double[rule == SharedMode.SUM ? room() : 0];
    this.setters = new Origin[rule == SharedMode.MOST_RECENT ? room() : 0];
    this.stamps = new long[setters.length];
  }

  @Override
  void grow(int rows) {
    super.grow(rows);
    values = Arrays.copyOf(values, rows);
    voted = Arrays.copyOf(voted, rows);
    rests = Arrays.copyOf(rests, rests.length == 0 ? 0 : rows);
    setters = Arrays.copyOf(setters, setters.length == 0 ? 0 : rows);
    stamps = Arrays.copyOf(stamps, stamps.length == 0 ? 0 : rows);
  }

  @Override
  void wholes(int row, Origin origin, long[] cells, int offset) {
    if (!GaugeVotes.isCast(cells[offset])) {
      return;
    }
    double value = GaugeBits.value(cells[offset]);
    boolean first = !voted[row];
    voted[row] = true;
    switch (rule) {
      case SUM -> add(row, value);
      case MOST_RECENT -> setLast(row, value, origin, cells[offset + GaugeBits.STAMP_CELL]);
      default -> values[row] = first ? value : GaugeVotes.with(rule, values[row], value);
    }
  }

  private void add(int row, double value) {
    double before = values[row];
    double sum = before + value;
    double rest = rests[row] + ExactSum.rest(before, value, sum);
    values[row] = sum + rest;
    rests[row] = ExactSum.rest(sum, rest, values[row]);
  }

  private void setLast(int row, double value, Origin origin, long stamp) {
    Origin before = setters[row];
    if (before == null || isLater(stamp, origin, stamps[row], before)) {
      values[row] = value;
      stamps[row] = stamp;
      setters[row] = origin;
    }
  }

  private static boolean isLater(long stamp, Origin origin, long lastStamp, Origin last) {
    if (stamp != lastStamp) {
      return stamp > lastStamp;
    }
    if (origin.createdMillis() != last.createdMillis()) {
      return origin.createdMillis() > last.createdMillis();
    }
    return origin.instance().compareTo(last.instance()) > 0;
  }

  @Override
  Pushing pushing(MetricVisitor visitor) {
    return row -> visitor.gauge(labels(row), values[row], Details.NONE);
  }
}
