// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the metrics of a method's calls a label: from an argument, from the result, or fixed.
 *
 * <pre>{@code
 * @Timed("shop_payment_seconds")
 * @Label(value = "tier", fixed = "gold")               // of each call
 * @Label(value = "outcome", property = "status")       // of the result: status() or getStatus()
 * public Receipt pay(Cart cart, @Label("currency") String currency) { … }
 * }</pre>
 *
 * <p>A value that is null, and the result of a call that failed, is the empty string, which to
 * Prometheus is no label. Beyond 100 different values a further one is {@code _OTHER}, so that no
 * caller can make series without end. Arguments are read when the call ends, by {@link InProgress}
 * when it begins, which for that reason has no labels from results. Calls of one metric that give
 * it different labels share them all, empty where a method has none.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Label.List.class)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
public @interface Label {

  /** The label name. */
  String value();

  /** The value for each call; on a class there has to be one. */
  String fixed() default "";

  /**
   * The property of the argument or result that is the value, read by a method of its name or by a
   * getter; the text of the object itself by default.
   */
  String property() default "";

  /** Several labels of one place. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
  @interface List {

    /** The labels. */
    Label[] value();
  }
}
