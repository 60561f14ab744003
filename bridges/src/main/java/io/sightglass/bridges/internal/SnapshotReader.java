// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Exemplar;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.State;
import java.util.ArrayList;
import java.util.List;

/** Pushes one family of the Prometheus client. */
final class SnapshotReader {

  private static final double MILLIS_PER_SECOND = 1000;

  private final MetricVisitor visitor;
  private final boolean created;
  private final KnownBuckets buckets;

  /** Pushes into {@code visitor}, for {@code page}. */
  SnapshotReader(MetricVisitor visitor, ForeignFamilies page) {
    this.visitor = visitor;
    this.created = page.showsCreated();
    this.buckets = page.buckets();
  }

  /** Pushes snapshots of the same name and type, at least one, as one family. */
  void read(List<MetricSnapshot> family) {
    MetricSnapshot first = family.get(0);
    visitor.family(metadata(first.getMetadata(), typeOf(first)));
    family.forEach(this::points);
  }

  private static MetricType typeOf(MetricSnapshot snapshot) {
    if (snapshot instanceof HistogramSnapshot histogram) {
      return histogram.isGaugeHistogram() ? MetricType.GAUGE_HISTOGRAM : MetricType.HISTOGRAM;
    }
    if (snapshot instanceof CounterSnapshot) {
      return MetricType.COUNTER;
    }
    if (snapshot instanceof GaugeSnapshot) {
      return MetricType.GAUGE;
    }
    if (snapshot instanceof SummarySnapshot) {
      return MetricType.SUMMARY;
    }
    if (snapshot instanceof InfoSnapshot) {
      return MetricType.INFO;
    }
    if (snapshot instanceof StateSetSnapshot) {
      return MetricType.STATE_SET;
    }
    if (snapshot instanceof UnknownSnapshot) {
      return MetricType.UNKNOWN;
    }
    throw new IllegalArgumentException(
        "a " + snapshot.getClass().getName() + " is of no type that this library knows");
  }

  private static Metadata metadata(MetricMetadata theirs, MetricType type) {
    String name = theirs.getPrometheusName();
    String help = theirs.getHelp() == null ? "" : theirs.getHelp();
    if (type == MetricType.COUNTER) {
      return withUnit(Metadata.counter(name, help), theirs);
    }
    if (type == MetricType.INFO) {
      return Metadata.info(name, help);
    }
    return withUnit(new Metadata(name, type, "", help), theirs);
  }

  private static Metadata withUnit(Metadata family, MetricMetadata theirs) {
    String unit = theirs.hasUnit() ? theirs.getUnit().toString() : "";
    return family.name().endsWith('_' + unit) ? family.withUnit(unit) : family;
  }

  private void points(MetricSnapshot snapshot) {
    if (snapshot instanceof CounterSnapshot counter) {
      for (CounterSnapshot.CounterDataPointSnapshot point : counter.getDataPoints()) {
        List<Exemplar> exemplars = new ArrayList<>(1);
        exemplar(point.getExemplar(), exemplars);
        visitor.counter(labels(point), point.getValue(), details(point, exemplars));
      }
    } else if (snapshot instanceof GaugeSnapshot gauge) {
      for (GaugeSnapshot.GaugeDataPointSnapshot point : gauge.getDataPoints()) {
        visitor.gauge(labels(point), point.getValue(), details(point, List.of()));
      }
    } else if (snapshot instanceof HistogramSnapshot histogram) {
      histogram.getDataPoints().forEach(this::histogram);
    } else if (snapshot instanceof SummarySnapshot summary) {
      summary.getDataPoints().forEach(this::summary);
    } else if (snapshot instanceof StateSetSnapshot states) {
      states.getDataPoints().forEach(this::stateSet);
    } else if (snapshot instanceof UnknownSnapshot unknown) {
      for (UnknownSnapshot.UnknownDataPointSnapshot point : unknown.getDataPoints()) {
        visitor.unknown(labels(point), point.getValue(), details(point, List.of()));
      }
    } else {
      for (DataPointSnapshot point : snapshot.getDataPoints()) {
        visitor.info(labels(point), details(point, List.of()));
      }
    }
  }

  private void histogram(HistogramDataPointSnapshot point) {
    List<Exemplar> exemplars = new ArrayList<>();
    point.getExemplars().forEach(each -> exemplar(each, exemplars));
    ClassicHistogramBuckets classic = point.getClassicBuckets();
    double[] bounds = new double[classic.size()];
    long[] counts = new long[classic.size()];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = classic.getUpperBound(i);
      counts[i] = classic.getCount(i);
    }
    double sum = point.hasSum() ? point.getSum() : Double.NaN;
    Details details = details(point, exemplars);
    if (classic.isEmpty()) {
      // Native buckets have no form in either text format; what they share with others has.
      long[] all = {point.getCount()};
      visitor.histogram(labels(point), Buckets.UNBOUNDED, all, sum, details);
    } else {
      visitor.histogram(labels(point), buckets.of(bounds), counts, sum, details);
    }
  }

  private void summary(SummaryDataPointSnapshot point) {
    List<Quantile> quantiles = new ArrayList<>();
    point
        .getQuantiles()
        .forEach(each -> quantiles.add(new Quantile(each.getQuantile(), each.getValue())));
    visitor.summary(
        labels(point),
        point.hasCount() ? (double) point.getCount() : Double.NaN,
        point.hasSum() ? point.getSum() : Double.NaN,
        quantiles,
        details(point, List.of()));
  }

  private void stateSet(StateSetSnapshot.StateSetDataPointSnapshot point) {
    List<State> states = new ArrayList<>(point.size());
    for (int i = 0; i < point.size(); i++) {
      states.add(new State(point.getName(i), point.isTrue(i)));
    }
    visitor.stateSet(labels(point), states, details(point, List.of()));
  }

  private static Labels labels(DataPointSnapshot point) {
    return labels(point.getLabels());
  }

  private static Labels labels(io.prometheus.metrics.model.snapshots.Labels theirs) {
    if (theirs.isEmpty()) {
      return Labels.NONE;
    }
    String[] pairs = new String[2 * theirs.size()];
    for (int i = 0; i < theirs.size(); i++) {
      pairs[2 * i] = theirs.getPrometheusName(i);
      pairs[2 * i + 1] = theirs.getValue(i);
    }
    return Labels.of(pairs);
  }

  private Details details(DataPointSnapshot point, List<Exemplar> exemplars) {
    boolean began = created && point.hasCreatedTimestamp();
    if (!began && !point.hasScrapeTimestamp() && exemplars.isEmpty()) {
      return Details.NONE;
    }
    return new Details(
        began ? point.getCreatedTimestampMillis() / MILLIS_PER_SECOND : Double.NaN,
        point.hasScrapeTimestamp()
            ? point.getScrapeTimestampMillis() / MILLIS_PER_SECOND
            : Double.NaN,
        exemplars);
  }

  private static void exemplar(
      io.prometheus.metrics.model.snapshots.Exemplar theirs, List<Exemplar> to) {
    if (theirs == null) {
      return;
    }
    double seconds =
        theirs.hasTimestamp() ? theirs.getTimestampMillis() / MILLIS_PER_SECOND : Double.NaN;
    try {
      to.add(new Exemplar(labels(theirs.getLabels()), theirs.getValue(), seconds));
    } catch (IllegalArgumentException e) {
      // Longer than OpenMetrics allows: the sample is worth more than what it is an example of.
      return;
    }
  }
}
