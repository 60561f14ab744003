// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Measures how long the calls of a bean's method take, or of all methods of a bean, in a histogram
 * or a summary.
 *
 * <pre>{@code
 * @Timed // bean_call_duration_seconds{class="Checkout",method="pay",exception=""}
 * public Receipt pay(Cart cart) { … }
 *
 * @Timed(value = "shop_payment_seconds", buckets = {0.1, 0.5, 1, 5})
 * public Receipt pay(Cart cart) { … }
 * }</pre>
 *
 * <p>The label {@code exception} is the simple class name of what the method threw, and empty when
 * it returned. A method that returns a {@code CompletionStage} is timed until the stage completes.
 * An annotation of the method goes before one of its class.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Timed {

  /**
   * The metric name, with or without {@code _seconds}; {@code bean_call_duration_seconds} by
   * default.
   */
  @Nonbinding
  String value() default "";

  /** One sentence on what is measured. */
  @Nonbinding
  String help() default "";

  /**
   * The upper bounds of the buckets in seconds, ascending; 5 ms to 10 s by default. A metric has
   * one set of buckets, so other ones need a {@link #value} of their own.
   */
  @Nonbinding
  double[] buckets() default {};

  /**
   * Whether the metric is a summary, count and sum alone, in place of a histogram; {@code
   * bean_call_duration_summary_seconds} by default.
   */
  @Nonbinding
  boolean summary() default false;

  /**
   * The quantiles to be estimated over the last five minutes, each 0 to 1, for example 0.99; with
   * any, the metric is a summary. They cannot be aggregated over instances.
   */
  @Nonbinding
  double[] quantiles() default {};
}
