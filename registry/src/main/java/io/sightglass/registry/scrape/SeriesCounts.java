// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the series of each family, for one reading. */
final class SeriesCounts implements MetricVisitor {

  private final Map<String, Long> byFamily = new HashMap<>();
  private String family = "";
  private long series;

  /** How many series each family had, by its name. */
  Map<String, Long> byFamily() {
    end();
    return byFamily;
  }

  @Override
  public void family(Metadata metadata) {
    end();
    family = metadata.name();
    series = 0;
    byFamily.putIfAbsent(family, 0L);
  }

  private void end() {
    if (series > 0) {
      byFamily.merge(family, series, Long::sum);
      series = 0;
    }
  }

  @Override
  public void counter(Labels labels, double value, Details details) {
    series++;
  }

  @Override
  public void gauge(Labels labels, double value, Details details) {
    series++;
  }

  @Override
  public void unknown(Labels labels, double value, Details details) {
    series++;
  }

  @Override
  public void histogram(
      Labels labels, Buckets buckets, long[] counts, double sum, Details details) {
    series++;
  }

  @Override
  public void summary(
      Labels labels, double count, double sum, List<Quantile> quantiles, Details details) {
    series++;
  }

  @Override
  public void info(Labels labels, Details details) {
    series++;
  }

  @Override
  public void stateSet(Labels labels, List<State> states, Details details) {
    series++;
  }
}
