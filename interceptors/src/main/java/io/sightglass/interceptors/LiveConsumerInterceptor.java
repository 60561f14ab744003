// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.BeanMetrics.Active;
import io.sightglass.registry.InProgress;
import io.sightglass.registry.consumer.MeasuredConsumer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts a consumer bean as live from its construction to its destruction. */
@LiveConsumer
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE + 10)
final class LiveConsumerInterceptor implements Serializable {

  /*
   * Serializable for beans with a passivating scope. What is counted is not part of that: it is
   * counted in the process that made the bean, which may not be the one that destroys it.
   */

  private static final long serialVersionUID = 1L;

  @Inject private transient @Nullable BeanMetrics beans;
  private transient @Nullable List<InProgress> living;

  LiveConsumerInterceptor() {}

  @PostConstruct
  void constructed(InvocationContext call) {
    proceed(call);
    Active active = beans == null ? null : beans.active();
    if (active != null) {
      try {
        living = consumers(active, call.getTarget().getClass());
      } catch (Exception | LinkageError e) {
        active.failures().swallowed(e);
      }
    }
  }

  @PreDestroy
  void destroyed(InvocationContext call) {
    try {
      proceed(call);
    } finally {
      if (living != null) {
        living.forEach(InProgress::close);
      }
    }
  }

  /** Goes on; a method of the life cycle may not declare the exceptions that this does. */
  private static void proceed(InvocationContext call) {
    try {
      var unused = call.proceed();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new UndeclaredThrowableException(e);
    }
  }

  private static List<InProgress> consumers(Active active, Class<?> bean) {
    return active
        .tables()
        .of(CallKind.CONSUMER, bean)
        .metrics()
        .filter(MessageCall.class::isInstance)
        .map(call -> ((MessageCall) call).consumer())
        .distinct()
        .map(MeasuredConsumer::processStarted)
        .toList();
  }
}
