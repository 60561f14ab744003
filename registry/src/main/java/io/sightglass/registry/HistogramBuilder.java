// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.LabelText;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Defines a {@link Histogram}. */
public final class HistogramBuilder extends MetricBuilder<Histogram, HistogramBuilder> {

  private Buckets buckets = Buckets.DEFAULT;
  private String labelName = "";
  private final Map<String, Buckets> bucketsByValue = new LinkedHashMap<>();

  HistogramBuilder(Registry registry, String name) {
    super(registry, name);
  }

  /** Sets the buckets; without it they are {@link Buckets#DEFAULT}. */
  public HistogramBuilder buckets(Buckets upperBounds) {
    this.buckets = Objects.requireNonNull(upperBounds, "buckets");
    return this;
  }

  /**
   * Sets the buckets of the series that have a label value; the other series keep those of {@link
   * #buckets}. May be called for any number of values of one label.
   *
   * <pre>{@code
   * .bucketsWhere("http_route", "/reports/{id}", Buckets.of(1, 10, 60))
   * .bucketsWhere("http_route", "/health", Buckets.UNBOUNDED)
   * }</pre>
   *
   * <p>Each series counts in all bounds that any series shows, eight bytes each, and shows its own.
   *
   * @throws IllegalArgumentException if an earlier call named another label
   */
  public HistogramBuilder bucketsWhere(String labelName, String labelValue, Buckets upperBounds) {
    Objects.requireNonNull(labelName, "labelName");
    Objects.requireNonNull(labelValue, "labelValue");
    Objects.requireNonNull(upperBounds, "buckets");
    if (!bucketsByValue.isEmpty() && !labelName.equals(this.labelName)) {
      throw new IllegalArgumentException(
          familyName()
              + " takes buckets by the values of one label, but got \""
              + labelName
              + "\" besides \""
              + this.labelName
              + "\"; choose one of them");
    }
    this.labelName = labelName;
    bucketsByValue.put(LabelText.wellFormed(new String[] {labelValue})[0], upperBounds);
    return this;
  }

  @Override
  Shape shape(String[] labelNames) {
    return new HistogramShape(choice(labelNames), SumUnit.of(familyName()));
  }

  private BucketChoice choice(String[] labelNames) {
    if (bucketsByValue.isEmpty()) {
      return BucketChoice.always(buckets);
    }
    int label = Arrays.asList(labelNames).indexOf(labelName);
    if (label < 0) {
      throw new IllegalArgumentException(
          familyName()
              + " has the labels "
              + Arrays.toString(labelNames)
              + ", but takes buckets by the values of \""
              + labelName
              + "\"; register it with this label or name one that it has");
    }
    Map<String, Buckets> special = Collections.unmodifiableMap(new LinkedHashMap<>(bucketsByValue));
    return BucketChoice.by(label, labelName, buckets, special);
  }

  @Override
  MetricType type() {
    return MetricType.HISTOGRAM;
  }

  @Override
  Kind kind() {
    return Kind.HISTOGRAM;
  }

  @Override
  Series handle(Series.Row row) {
    return new Histogram(row);
  }

  @Override
  HistogramBuilder self() {
    return this;
  }
}
