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
import org.jspecify.annotations.Nullable;

/** Measures calls and never changes how they end: same result, same exception. */
abstract class CallInterceptor implements Serializable {

  /*
   * The container makes one interceptor for each bean instance, so the table of the bean's class is
   * looked up once and kept; a call then costs one look-up by method. Threads that find the field
   * empty at the same time write the same table.
   *
   * Serializable, because a bean with a passivating scope may have only such interceptors. The
   * fields are not part of that: after activation they are found again.
   */

  private static final long serialVersionUID = 1L;

  private static final @Nullable Object[] NO_ARGUMENTS = {};

  private static final Measuring<InvocationContext> MEASURING =
      new Measuring<>() {
        @Override
        @Nullable Object proceed(InvocationContext call) throws Exception {
          return call.proceed();
        }
      };

  private final CallKind kind;

  @Inject private transient @Nullable BeanMetrics injected;
  private transient @Nullable CallTable table;
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
    CallTable known = table;
    MeasuredMethod method = null;
    Object[] arguments = NO_ARGUMENTS;
    try {
      if (known == null) {
        known = findTable(call);
      }
      method = known == null ? null : methodOf(known, call);
      if (method != null && method.metric().readsArguments()) {
        arguments = call.getParameters();
      }
    } catch (Exception | LinkageError e) {
      swallow(e);
    }
    if (known == null || method == null) {
      return call.proceed();
    }
    return MEASURING.measure(call, arguments, method, known.failures());
  }

  private @Nullable CallTable findTable(InvocationContext call) {
    Active active = active();
    if (active != null) {
      table = active.tables().of(kind, call.getTarget().getClass());
    }
    return table;
  }

  private @Nullable MeasuredMethod methodOf(CallTable known, InvocationContext call) {
    MeasuredMethod method = known.of(call.getMethod());
    if (method != null) {
      return method;
    }
    Active active = active();
    return active == null ? null : active.tables().late(kind, call.getMethod());
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
}
