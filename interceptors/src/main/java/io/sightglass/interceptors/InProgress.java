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
 * Shows how many calls of a bean's method, or of each method of a bean, are running.
 *
 * <pre>{@code
 * @InProgress // bean_calls_in_progress{class="Checkout",method="pay"}
 * public Receipt pay(Cart cart) { … }
 * }</pre>
 *
 * <p>A method that returns a {@code CompletionStage} runs until the stage completes. An annotation
 * of the method goes before one of its class.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface InProgress {

  /** The metric name; {@code bean_calls_in_progress} by default. */
  @Nonbinding
  String value() default "";

  /** One sentence on what is running. */
  @Nonbinding
  String help() default "";
}
