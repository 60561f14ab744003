// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Counts the instances of a bean that are alive, for each consumer that {@link MeteredConsumer}
 * names in it.
 *
 * <p>There is no need to write it but on a message-driven bean in WildFly: classes with {@link
 * MeteredConsumer} have it by themselves, and WildFly does not look at what is added to those.
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LiveConsumer {}
