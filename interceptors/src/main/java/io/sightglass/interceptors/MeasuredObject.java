// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands the calls of an interface to an object and records them. */
final class MeasuredObject implements InvocationHandler {

  private static final @Nullable Object[] NO_ARGUMENTS = {};

  private static final Measuring<Call> MEASURING =
      new Measuring<>() {
        @Override
        @Nullable Object proceed(Call call) throws Exception {
          return call.proceed();
        }
      };

  private final Object target;
  private final CallTable table;

  MeasuredObject(Object target, Class<?> type, CallTables tables, CallFailures failures) {
    this.target = target;
    Map<Method, List<MeteredCall>> calls = new LinkedHashMap<>();
    for (Method method : type.getMethods()) {
      calls.put(method, MeteredCalls.of(annotated(type, method)));
    }
    calls.values().removeIf(List::isEmpty);
    calls.values().forEach(tables::announce);
    Map<Method, CallMetric> metrics = new HashMap<>();
    calls.forEach((method, measured) -> metrics.put(method, tables.all(measured)));
    this.table = new CallTable(metrics, failures);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    Object[] given = arguments == null ? NO_ARGUMENTS : arguments;
    if (method.getDeclaringClass() == Object.class && method.getName().equals("equals")) {
      return target.equals(unwrapped(given[0]));
    }
    MeasuredMethod measured = table.of(method);
    Call call = new Call(target, method, given);
    return measured == null
        ? call.proceed()
        : MEASURING.measure(call, given, measured, table.failures());
  }

  /** Whether {@code object} is measured by a {@code MeasuredObject}. */
  static boolean isOne(@Nullable Object object) {
    return object != null
        && Proxy.isProxyClass(object.getClass())
        && Proxy.getInvocationHandler(object) instanceof MeasuredObject;
  }

  private static @Nullable Object unwrapped(@Nullable Object other) {
    return other != null && isOne(other)
        ? ((MeasuredObject) Proxy.getInvocationHandler(other)).target
        : other;
  }

  /** The annotations of the method that does the work, then those of the interface. */
  private AnnotatedCall annotated(Class<?> type, Method method) {
    AnnotatedCall ofType = AnnotatedCall.of(type, method);
    AnnotatedCall ofTarget = AnnotatedCall.of(target.getClass(), implementing(method));
    Class<?> named = target.getClass();
    // A lambda or proxy has another name each time.
    boolean nameless = named.isHidden() || named.isSynthetic() || Proxy.isProxyClass(named);
    return new AnnotatedCall(
        nameless ? type : named,
        ofTarget.method(),
        joined(ofTarget.ofClass(), ofType.ofClass()),
        joined(ofTarget.ofMethod(), ofType.ofMethod()),
        ofTarget.ofParameters().stream().allMatch(List::isEmpty)
            ? ofType.ofParameters()
            : ofTarget.ofParameters());
  }

  private Method implementing(Method method) {
    try {
      return target.getClass().getMethod(method.getName(), method.getParameterTypes());
    } catch (NoSuchMethodException | LinkageError e) {
      return method;
    }
  }

  private static List<Annotation> joined(List<Annotation> first, List<Annotation> then) {
    List<Annotation> all = new ArrayList<>(first);
    all.addAll(then);
    return Collections.unmodifiableList(all);
  }

  /** One call, on its way to the object. */
  private static final class Call {
    private final Object target;
    private final Method method;
    private final @Nullable Object[] arguments;

    Call(Object target, Method method, @Nullable Object[] arguments) {
      this.target = target;
      this.method = method;
      this.arguments = arguments;
    }

    @Nullable Object proceed() throws Exception {
      // The interface may be hidden in the application's package.
      method.trySetAccessible();
      try {
        return method.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        throw Call.<RuntimeException>unchanged(e.getTargetException());
      }
    }

    /** Throws {@code thrown} as it is: it may be of a class that the compiler does not know. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchanged(Throwable thrown) throws T {
      throw (T) thrown;
    }
  }
}
