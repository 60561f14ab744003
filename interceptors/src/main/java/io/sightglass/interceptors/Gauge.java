// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Shows what a bean's method returns as a gauge: the method is called at each scrape.
 *
 * <pre>{@code
 * @Gauge // warehouse_pieces_in_stock
 * public int piecesInStock() { … }
 * }</pre>
 *
 * <p>The method has no parameters and returns a number, or a boolean as 1 or 0. Its bean is one
 * instance for the application, {@code @ApplicationScoped} or {@code @Singleton}, which the first
 * scrape makes if nobody has. When it throws or returns null, its sample is left out of that
 * scrape. Several methods may share a name if a {@link Label} with a fixed value tells them apart.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Gauge {

  /** The metric name; class and method in snake case by default. */
  String value() default "";

  /** One sentence on what is shown. */
  String help() default "";
}
