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
 * Records the calls of a bean's method, or of each method of a bean, as calls of a component.
 *
 * <pre>{@code
 * @MeteredComponent(value = "payment", ignore = CardRefused.class)
 * public Receipt pay(Cart cart) throws CardRefused { … }
 * // circuit_breaker_calls_total{component="payment",outcome="success"}
 * }</pre>
 *
 * <p>A call that returns is a success. One that throws is a failure, unless what it throws is
 * ignored or comes from an open circuit breaker: {@code CallNotPermittedException} of Resilience4j
 * or {@code CircuitBreakerOpenException} of MicroProfile Fault Tolerance, which count as rejected.
 * A method that returns a {@code CompletionStage} ends with the stage. An annotation of the method
 * goes before one of its class.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface MeteredComponent {

  /** The name of the component; the simple name of the bean's class by default. */
  @Nonbinding
  String value() default "";

  /**
   * What is no failure of the component, subclasses included: calls that throw it count as
   * successes.
   */
  @Nonbinding
  Class<? extends Throwable>[] ignore() default {};
}
