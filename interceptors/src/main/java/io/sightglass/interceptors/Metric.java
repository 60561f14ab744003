// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.SharedMode;
import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a metric of the application's registry, registered at deployment.
 *
 * <pre>{@code
 * @Inject @Metric Counter ordersPlaced; // checkout_orders_placed_total in class Checkout
 *
 * @Inject
 * @Metric(value = "shop_payments", help = "Payments by currency.", labels = "currency")
 * Family<Counter> payments;
 * }</pre>
 *
 * <p>The type is {@code Counter}, {@code Gauge}, {@code Histogram}, {@code Summary}, {@code Info},
 * {@code StateSet}, or a {@code Family} of one of them if there are labels. Equal definitions are
 * one metric. One that cannot be had costs a finding and is replaced by one of the default name.
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface Metric {

  /** The metric name; class and field or parameter in snake case by default. */
  @Nonbinding
  String value() default "";

  /** One sentence on what is measured. */
  @Nonbinding
  String help() default "";

  /** The label names of a family. */
  @Nonbinding
  String[] labels() default {};

  /** The upper bounds of the buckets of a histogram, ascending. */
  @Nonbinding
  double[] buckets() default {};

  /** The quantiles of a summary, each 0 to 1. */
  @Nonbinding
  double[] quantiles() default {};

  /** The states of a state set. */
  @Nonbinding
  String[] states() default {};

  /** How the values of a gauge become one where several applications share a directory. */
  @Nonbinding
  SharedMode shared() default SharedMode.ALL;
}
