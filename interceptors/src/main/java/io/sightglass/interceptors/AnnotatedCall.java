// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A method of a bean class and all annotations that bear on its calls.
 *
 * @param beanClass the bean's class, also for an inherited method
 * @param method the method as it is declared
 * @param ofClass the annotations of the bean class
 * @param ofMethod the annotations of the method
 * @param ofParameters the annotations of each parameter
 */
record AnnotatedCall(
    Class<?> beanClass,
    Method method,
    List<Annotation> ofClass,
    List<Annotation> ofMethod,
    List<List<Annotation>> ofParameters) {

  /** What reflection says of {@code method}. */
  static AnnotatedCall of(Class<?> beanClass, Method method) {
    return new AnnotatedCall(
        beanClass,
        method,
        List.of(beanClass.getAnnotations()),
        List.of(method.getAnnotations()),
        Arrays.stream(method.getParameterAnnotations()).map(List::of).toList());
  }

  /** The same call without the annotations that {@code unwanted} names. */
  AnnotatedCall without(Predicate<Annotation> unwanted) {
    return new AnnotatedCall(
        beanClass, method, rest(ofClass, unwanted), rest(ofMethod, unwanted), ofParameters);
  }

  private static List<Annotation> rest(
      List<Annotation> annotations, Predicate<Annotation> unwanted) {
    return annotations.stream().filter(unwanted.negate()).toList();
  }

  /** The call as findings name it. */
  String subject() {
    return beanClass.getName() + "." + method.getName();
  }
}
