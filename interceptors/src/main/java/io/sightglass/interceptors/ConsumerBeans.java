// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.Findings.Finding;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;

/** Prepares classes with {@link MeteredConsumer} at deployment. */
final class ConsumerBeans {

  private static final String MESSAGE_DRIVEN = "jakarta.ejb.MessageDriven";
  private static final Annotation LIVE =
      Objects.requireNonNull(LiveConsumerInterceptor.class.getAnnotation(LiveConsumer.class));

  private ConsumerBeans() {}

  /** Has the instances of the class counted, and tells {@code beans} what it is not told later. */
  static <T> void prepare(ProcessAnnotatedType<T> event, BeanMetrics beans) {
    AnnotatedType<T> type = event.getAnnotatedType();
    boolean isAbstract = Modifier.isAbstract(type.getJavaClass().getModifiers());
    if (isAbstract || Doctor.obstacle(type) != null) {
      return;
    }
    List<MeteredCall> calls = MeteredCalls.of(type);
    if (calls.stream().noneMatch(call -> call.kind() == CallKind.CONSUMER)) {
      return;
    }
    if (isMessageDriven(type)) {
      // A container may tell of its injection target when the first messages are there.
      beans.addCalls(type.getJavaClass(), calls);
    }
    countInstances(event, beans);
  }

  private static <T> void countInstances(ProcessAnnotatedType<T> event, BeanMetrics beans) {
    AnnotatedType<T> type = event.getAnnotatedType();
    for (AnnotatedMethod<?> method : type.getMethods()) {
      Method member = method.getJavaMember();
      if (Doctor.isRefused(member)) {
        beans.addFindings(List.of(notCounted(type.getJavaClass(), member)));
        return;
      }
    }
    event.configureAnnotatedType().add(LIVE);
  }

  private static Finding notCounted(Class<?> type, Method method) {
    return new Finding(
        type.getName(),
        "is not counted among the live processes of its consumer: CDI refuses an interceptor of a"
            + " class that has a final method, and "
            + method.getName()
            + "() is final; remove final");
  }

  private static boolean isMessageDriven(AnnotatedType<?> type) {
    return type.getAnnotations().stream()
        .anyMatch(annotation -> annotation.annotationType().getName().equals(MESSAGE_DRIVEN));
  }
}
