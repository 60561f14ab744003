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
 * Counts the exceptions that calls of a bean's method throw, or of each method of a bean.
 *
 * <pre>{@code
 * @CountedExceptions({PaymentRefused.class, IOException.class})
 * public Receipt pay(Cart cart) throws IOException { … }
 * // bean_exceptions_total{class="Checkout",method="pay",exception="PaymentRefused"}
 * }</pre>
 *
 * <p>The label {@code exception} is the simple name of the class that was thrown. A method that
 * returns a {@code CompletionStage} throws what the stage fails with. An annotation of the method
 * goes before one of its class.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface CountedExceptions {

  /**
   * What is counted, subclasses included; every exception and error by default. The series of the
   * classes named here begin at zero.
   */
  @Nonbinding
  Class<? extends Throwable>[] value() default {};

  /** The metric name, with or without {@code _total}; {@code bean_exceptions_total} by default. */
  @Nonbinding
  String name() default "";

  /** One sentence on what is counted. */
  @Nonbinding
  String help() default "";
}
