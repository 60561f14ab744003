// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.ShownBuckets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which buckets a series of a histogram shows: those of its value of one label, or else the usual
 * ones. Immutable; equal when all series show the same.
 */
final class BucketChoice {

  /** In place of a label's index. */
  private static final int NO_LABEL = -1;

  private final int label;
  private final String labelName;
  private final Buckets usual;

  /** In the order in which they were named. */
  private final Map<String, Buckets> special;

  private final Buckets counted;
  private final ShownBuckets shownUsually;
  private final Map<String, ShownBuckets> shown = new HashMap<>();

  private BucketChoice(int label, String labelName, Buckets usual, Map<String, Buckets> special) {
    this.label = label;
    this.labelName = labelName;
    this.usual = usual;
    this.special = special;
    this.counted = usual.and(special.values());
    this.shownUsually = new ShownBuckets(usual, counted);
    special.forEach((value, buckets) -> shown.put(value, new ShownBuckets(buckets, counted)));
  }

  /** The same for each series. */
  static BucketChoice always(Buckets buckets) {
    return new BucketChoice(NO_LABEL, "", buckets, Map.of());
  }

  /**
   * By the values of a label.
   *
   * @param label where it stands among the names of the family
   * @param special is not changed any more
   */
  static BucketChoice by(int label, String labelName, Buckets usual, Map<String, Buckets> special) {
    return new BucketChoice(label, labelName, usual, special);
  }

  /** All bounds that any series shows. */
  Buckets counted() {
    return counted;
  }

  /** What the series shows that a scrape stands on. */
  ShownBuckets of(RowView row) {
    if (label == NO_LABEL) {
      return shownUsually;
    }
    ShownBuckets found = shown.get(row.declaredValue(label));
    return found == null ? shownUsually : found;
  }

  /** What a series with these label values shows. */
  ShownBuckets of(String[] labelValues) {
    return label == NO_LABEL ? shownUsually : shown.getOrDefault(labelValues[label], shownUsually);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BucketChoice that
        && usual.equals(that.usual)
        && labelName.equals(that.labelName)
        && special.equals(that.special);
  }

  @Override
  public int hashCode() {
    return 31 * usual.hashCode() + special.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("buckets ").append(usual);
    special.forEach(
        (value, buckets) ->
            text.append(", where ")
                .append(labelName)
                .append(" is \"")
                .append(value)
                .append("\" ")
                .append(buckets));
    return text.toString();
  }
}
