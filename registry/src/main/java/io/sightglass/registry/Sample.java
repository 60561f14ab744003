// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Names;
import io.sightglass.registry.internal.NumberText;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** One series of a {@link Snapshot}: its labels and what it holds. */
public sealed interface Sample {

  /** The labels, without those that the type sets itself: {@code le}, {@code quantile}. */
  Labels labels();

  /** What is known besides the value. */
  Details details();

  /** Pushes the sample as one of its family's type. */
  void push(MetricVisitor visitor, Metadata family);

  /** The number that the page shows behind a name suffix and labels, if there is one. */
  OptionalDouble value(Metadata family, String suffix, Labels wanted);

  /**
   * A counter, a gauge, an info or a value of unknown type.
   *
   * @param labels the labels
   * @param value the value; 1 for an info
   * @param details what is known besides
   */
  record Value(Labels labels, double value, Details details) implements Sample {

    /** A value and nothing else. */
    public Value(Labels labels, double value) {
      this(labels, value, Details.NONE);
    }

    @Override
    public void push(MetricVisitor visitor, Metadata family) {
      switch (family.type()) {
        case COUNTER -> visitor.counter(labels, value, details);
        case GAUGE -> visitor.gauge(labels, value, details);
        case UNKNOWN -> visitor.unknown(labels, value, details);
        case INFO -> visitor.info(labels, details);
        case HISTOGRAM, GAUGE_HISTOGRAM, SUMMARY, STATE_SET ->
            throw new IllegalStateException(
                "a value is not a sample of a " + Names.words(family.type()));
      }
    }

    @Override
    public OptionalDouble value(Metadata family, String suffix, Labels wanted) {
      return present(suffix.isEmpty() && labels.equals(wanted), value);
    }
  }

  /**
   * A summary.
   *
   * @param labels the labels
   * @param count how many values were observed; NaN if it is not known
   * @param sum their sum; NaN if it is not known
   * @param quantiles estimates, ascending by their share
   * @param details what is known besides
   */
  record Summary(Labels labels, double count, double sum, List<Quantile> quantiles, Details details)
      implements Sample {

    /** Copies the list. */
    public Summary {
      quantiles = List.copyOf(quantiles);
    }

    @Override
    public void push(MetricVisitor visitor, Metadata family) {
      visitor.summary(labels, count, sum, quantiles, details);
    }

    @Override
    public OptionalDouble value(Metadata family, String suffix, Labels wanted) {
      return switch (suffix) {
        case "" -> quantile(wanted);
        case "_count" -> present(labels.equals(wanted) && !Double.isNaN(count), count);
        case "_sum" -> present(labels.equals(wanted) && !Double.isNaN(sum), sum);
        default -> OptionalDouble.empty();
      };
    }

    private OptionalDouble quantile(Labels wanted) {
      for (Quantile each : quantiles) {
        if (wanted.equals(labels.and("quantile", NumberText.bound(each.quantile())))) {
          return OptionalDouble.of(each.value());
        }
      }
      return OptionalDouble.empty();
    }
  }

  /**
   * A histogram.
   *
   * @param labels the labels
   * @param buckets the upper bounds
   * @param counts observations in each bucket, not cumulative
   * @param sum the sum of the observed values; NaN if it is not known
   * @param details what is known besides
   */
  record Histogram(Labels labels, Buckets buckets, List<Long> counts, double sum, Details details)
      implements Sample {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is not one count for each bucket, or one is
     *     negative
     */
    public Histogram {
      counts = List.copyOf(counts);
      if (counts.size() != buckets.size()) {
        throw new IllegalArgumentException(
            "a histogram of " + buckets.size() + " buckets got " + counts.size() + " counts");
      }
      if (counts.stream().anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException("bucket counts are not negative, but got " + counts);
      }
    }

    static Histogram of(
        Labels labels, Buckets buckets, long[] counts, double sum, Details details) {
      int size = Math.min(buckets.size(), counts.length);
      return new Histogram(
          labels, buckets, Arrays.stream(counts, 0, size).boxed().toList(), sum, details);
    }

    @Override
    public void push(MetricVisitor visitor, Metadata family) {
      long[] array = counts.stream().mapToLong(Long::longValue).toArray();
      visitor.histogram(labels, buckets, array, sum, details);
    }

    @Override
    public OptionalDouble value(Metadata family, String suffix, Labels wanted) {
      return switch (suffix) {
        case "_bucket" -> bucket(wanted);
        case "_count", "_gcount" -> present(labels.equals(wanted), count());
        case "_sum", "_gsum" -> present(labels.equals(wanted) && !Double.isNaN(sum), sum);
        default -> OptionalDouble.empty();
      };
    }

    private double count() {
      return counts.stream().mapToDouble(Long::doubleValue).sum();
    }

    private OptionalDouble bucket(Labels wanted) {
      double cumulative = 0;
      for (int i = 0; i < buckets.size(); i++) {
        cumulative += counts.get(i);
        if (wanted.equals(labels.and("le", NumberText.bound(buckets.upperBound(i))))) {
          return OptionalDouble.of(cumulative);
        }
      }
      return OptionalDouble.empty();
    }
  }

  /**
   * A state set.
   *
   * @param labels the labels, without the one that names the state
   * @param states the states in the order in which they are shown
   * @param details what is known besides
   */
  record StateSet(Labels labels, List<State> states, Details details) implements Sample {

    /** Copies the list. */
    public StateSet {
      states = List.copyOf(states);
    }

    @Override
    public void push(MetricVisitor visitor, Metadata family) {
      visitor.stateSet(labels, states, details);
    }

    @Override
    public OptionalDouble value(Metadata family, String suffix, Labels wanted) {
      for (State state : states) {
        if (suffix.isEmpty() && wanted.equals(labels.and(family.name(), state.name()))) {
          return OptionalDouble.of(state.enabled() ? 1 : 0);
        }
      }
      return OptionalDouble.empty();
    }
  }

  private static OptionalDouble present(boolean present, double value) {
    return present ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
