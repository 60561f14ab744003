// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package org.eclipse.microprofile.metrics.annotation;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** As version 4 has it; version 5, which the tests have, dropped it. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface SimplyTimed {

  /** The name. */
  @Nonbinding
  String name() default "";

  /** Labels. */
  @Nonbinding
  String[] tags() default {};

  /** Whether the name is complete. */
  @Nonbinding
  boolean absolute() default false;
}
