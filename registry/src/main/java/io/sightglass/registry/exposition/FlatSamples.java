// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.exposition;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.State;
import io.sightglass.registry.internal.NumberText;
import java.util.List;
import java.util.Objects;

/**
 * Takes a source apart into single numbers, each with a name and labels, as a page shows them.
 *
 * <pre>{@code
 * source.collect(new FlatSamples((name, labels, value, details) -> send(name, labels, value)));
 * }</pre>
 *
 * <p>Names and labels are those of OpenMetrics 1.0.0: {@code x_total}, {@code x_bucket} with {@code
 * le}, {@code x_count}, {@code x_sum}, {@code x_created}. For one reading, by one thread.
 */
public final class FlatSamples implements MetricVisitor {

  private final Listener listener;
  private String family = "";
  private boolean ofGauge;
  private Suffix lastSuffix = Suffix.NONE;
  private String lastName = "";

  /** Tells {@code listener} of each number. */
  public FlatSamples(Listener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  /** Is told of numbers. */
  @FunctionalInterface
  public interface Listener {

    /**
     * One number.
     *
     * @param name the name of the sample, with the suffix that it has on a page
     * @param labels valid during the call only
     * @param value any double, NaN and the infinities included
     * @param details the time of the value, if the source names one
     */
    void sample(String name, Labels labels, double value, Details details);
  }

  @Override
  public void family(Metadata metadata) {
    family = metadata.name();
    lastSuffix = Suffix.NONE;
    lastName = family;
    ofGauge = metadata.type() == MetricType.GAUGE_HISTOGRAM;
  }

  @Override
  public void counter(Labels labels, double value, Details details) {
    tell(Suffix.TOTAL, labels, value, details);
    created(labels, details);
  }

  @Override
  public void gauge(Labels labels, double value, Details details) {
    tell(Suffix.NONE, labels, value, details);
  }

  @Override
  public void unknown(Labels labels, double value, Details details) {
    tell(Suffix.NONE, labels, value, details);
  }

  @Override
  public void histogram(
      Labels labels, Buckets buckets, long[] counts, double sum, Details details) {
    long cumulative = 0;
    for (int i = 0; i < buckets.size(); i++) {
      cumulative += counts[i];
      Labels bucket = labels.and("le", NumberText.bound(buckets.upperBound(i)));
      tell(Suffix.BUCKET, bucket, (double) cumulative, details);
    }
    tell(ofGauge ? Suffix.GCOUNT : Suffix.COUNT, labels, (double) cumulative, details);
    if (!Double.isNaN(sum)) {
      tell(ofGauge ? Suffix.GSUM : Suffix.SUM, labels, sum, details);
    }
    created(labels, details);
  }

  @Override
  public void summary(
      Labels labels, double count, double sum, List<Quantile> quantiles, Details details) {
    for (Quantile each : quantiles) {
      Labels quantile = labels.and("quantile", NumberText.bound(each.quantile()));
      tell(Suffix.NONE, quantile, each.value(), details);
    }
    if (!Double.isNaN(count)) {
      tell(Suffix.COUNT, labels, count, details);
    }
    if (!Double.isNaN(sum)) {
      tell(Suffix.SUM, labels, sum, details);
    }
    created(labels, details);
  }

  @Override
  public void info(Labels labels, Details details) {
    tell(Suffix.INFO, labels, 1, details);
  }

  @Override
  public void stateSet(Labels labels, List<State> states, Details details) {
    for (State state : states) {
      tell(Suffix.NONE, labels.and(family, state.name()), state.enabled() ? 1 : 0, details);
    }
  }

  private void created(Labels labels, Details details) {
    if (details.hasCreated()) {
      tell(Suffix.CREATED, labels, details.createdSeconds(), details);
    }
  }

  private void tell(Suffix suffix, Labels labels, double value, Details details) {
    // Most samples have the name of the one before.
    if (suffix != lastSuffix) {
      lastSuffix = suffix;
      lastName = family + suffix.text;
    }
    listener.sample(lastName, labels, value, details);
  }
}
