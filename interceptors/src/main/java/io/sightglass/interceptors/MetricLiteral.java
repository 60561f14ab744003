// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.SharedMode;
import jakarta.enterprise.util.AnnotationLiteral;

/** {@link Metric} that says nothing. */
@SuppressWarnings("ClassExplicitlyAnnotation")
final class MetricLiteral extends AnnotationLiteral<Metric> implements Metric {

  private static final long serialVersionUID = 1L;

  @Override
  public String value() {
    return "";
  }

  @Override
  public String help() {
    return "";
  }

  @Override
  public String[] labels() {
    return new String[0];
  }

  @Override
  public double[] buckets() {
    return new double[0];
  }

  @Override
  public double[] quantiles() {
    return new double[0];
  }

  @Override
  public String[] states() {
    return new String[0];
  }

  @Override
  public SharedMode shared() {
    return SharedMode.ALL;
  }
}
