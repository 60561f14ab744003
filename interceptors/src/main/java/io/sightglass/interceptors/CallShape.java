// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Buckets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the definition of a metric says beside its name.
 *
 * @param owner who said it first
 * @param help the help text, or ""
 * @param buckets upper bounds, or none for the default ones
 * @param quantiles shares, or none
 * @param labelNames of all calls that are recorded in it
 */
record CallShape(
    String owner,
    String help,
    List<Double> buckets,
    List<Double> quantiles,
    List<String> labelNames) {

  static CallShape of(CallDefinition definition) {
    return new CallShape(
        definition.call().subject(),
        definition.help(),
        definition.buckets(),
        definition.quantiles(),
        definition.labels().stream().map(CallLabel::name).toList());
  }

  /** This, and from {@code other} what this leaves open. */
  CallShape completedBy(CallShape other) {
    Set<String> names = new LinkedHashSet<>(labelNames);
    names.addAll(other.labelNames);
    return new CallShape(
        owner,
        help.isEmpty() ? other.help : help,
        buckets.isEmpty() ? other.buckets : buckets,
        quantiles.isEmpty() ? other.quantiles : quantiles,
        List.copyOf(names));
  }

  /** The same with no other labels than {@code names}. */
  CallShape withLabels(List<String> names) {
    return new CallShape(owner, help, buckets, quantiles, names);
  }

  /** The upper bounds of a histogram. */
  Buckets upperBounds() {
    return buckets.isEmpty()
        ? Buckets.DEFAULT
        : Buckets.of(buckets.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The quantiles of a summary. */
  double[] quantileShares() {
    return quantiles.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The bounds as a list, to be compared. */
  static List<Double> boundsOf(Buckets buckets) {
    List<Double> bounds = new ArrayList<>();
    for (int i = 0; i < buckets.size() - 1; i++) {
      bounds.add(buckets.upperBound(i));
    }
    return List.copyOf(bounds);
  }
}
