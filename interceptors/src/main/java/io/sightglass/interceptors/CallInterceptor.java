// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.BeanMetrics.Active;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Measures calls and never changes how they end: same result, same exception. */
abstract class CallInterceptor implements Serializable {

  /*
   * The container makes one interceptor for each bean instance, so the table of the bean's class is
   * looked up once and kept; a call then costs one look-up by method. Threads that find the field
   * empty at the same time write the same immutable map.
   *
   * Serializable, because a bean with a passivating scope may have only such interceptors. The
   * fields are not part of that: after activation they are found again.
   */

  private static final long serialVersionUID = 1L;

  private static final @Nullable Object[] NO_ARGUMENTS = {};

  private final CallKind kind;

  @Inject private transient @Nullable BeanMetrics injected;
  private transient @Nullable Map<Method, CallMetric> table;
  private transient @Nullable BeanMetrics found;
  private transient boolean lost;

  CallInterceptor(CallKind kind) {
    this.kind = kind;
  }

  /** Measures by {@code beans}, for an interceptor that no container has made. */
  final void use(BeanMetrics beans) {
    found = beans;
  }

  /** Measures one call of a timeout method. */
  @AroundTimeout
  @Nullable Object measureTimeout(InvocationContext call) throws Exception {
    return measure(call);
  }

  /** Measures one call. */
  @AroundInvoke
  @Nullable Object measure(InvocationContext call) throws Exception {
    CallMetric metric = metricOf(call);
    if (metric == null) {
      return call.proceed();
    }
    Object opened;
    long started;
    try {
      opened = metric.callOpened(metric.readsArguments() ? call.getParameters() : NO_ARGUMENTS);
      started = metric.callStarted();
    } catch (Exception | LinkageError e) {
      swallow(e);
      return call.proceed();
    }
    Object result;
    try {
      result = call.proceed();
    } catch (Throwable failure) {
      finished(metric, opened, started, null, failure);
      throw failure;
    }
    if (!(result instanceof CompletionStage<?> stage)
        || !finishesWith(stage, metric, opened, started)) {
      finished(metric, opened, started, result, null);
    }
    return result;
  }

  private boolean finishesWith(
      CompletionStage<?> stage, CallMetric metric, @Nullable Object opened, long started) {
    try {
      metric.callLeft(opened);
      var unused =
          stage.whenComplete(
              (value, failure) -> finished(metric, opened, started, value, causeOf(failure)));
      return true;
    } catch (Exception | LinkageError e) {
      swallow(e);
      return false;
    }
  }

  private void finished(
      CallMetric metric,
      @Nullable Object opened,
      long started,
      @Nullable Object result,
      @Nullable Throwable failure) {
    try {
      metric.callFinished(opened, started, result, failure);
    } catch (Exception | LinkageError e) {
      swallow(e);
    }
  }

  private @Nullable CallMetric metricOf(InvocationContext call) {
    try {
      Map<Method, CallMetric> methods = table;
      if (methods == null) {
        Active active = active();
        if (active == null) {
          return null;
        }
        methods = active.tables().of(kind, call.getTarget().getClass());
        table = methods;
      }
      CallMetric metric = methods.get(call.getMethod());
      return metric != null ? metric : lateMetric(call.getMethod());
    } catch (Exception | LinkageError e) {
      swallow(e);
      return null;
    }
  }

  private @Nullable CallMetric lateMetric(Method method) {
    Active active = active();
    return active == null ? null : active.tables().late(kind, method);
  }

  private void swallow(Throwable cause) {
    Active active = active();
    if (active != null) {
      active.failures().swallowed(cause);
    }
  }

  private @Nullable Active active() {
    BeanMetrics known = injected != null ? injected : found();
    return known == null ? null : known.active();
  }

  private @Nullable BeanMetrics found() {
    if (found == null && !lost) {
      try {
        found = CDI.current().select(BeanMetrics.class).get();
      } catch (RuntimeException | LinkageError e) {
        // Activated where no container is, or a broken one: asked for once, not at each call.
        lost = true;
      }
    }
    return found;
  }

  private static @Nullable Throwable causeOf(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause == null ? failure : cause;
  }
}
