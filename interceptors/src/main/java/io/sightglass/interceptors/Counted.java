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
 * Counts the calls of a bean's method, or of all methods of a bean, by how they end.
 *
 * <pre>{@code
 * @Counted                  // bean_calls_total{class="Checkout",method="pay",exception=""}
 * public Receipt pay(Cart cart) { … }
 *
 * @Counted("shop_payments") // shop_payments_total{class="Checkout",method="pay",exception=""}
 * public Receipt pay(Cart cart) { … }
 * }</pre>
 *
 * <p>The label {@code exception} is the simple class name of what the method threw, and empty when
 * it returned. A method that returns a {@code CompletionStage} is counted when the stage completes.
 * An annotation of the method goes before one of its class.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Counted {

  /** The metric name, with or without {@code _total}; {@code bean_calls_total} by default. */
  @Nonbinding
  String value() default "";

  /** One sentence on what is counted. */
  @Nonbinding
  String help() default "";
}
