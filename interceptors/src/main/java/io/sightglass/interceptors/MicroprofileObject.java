// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.registry.NanoClock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A metric of a type of MicroProfile Metrics, over ours.
 *
 * <p>A method that ours has no answer for, a rate or a snapshot, returns zero, or null where it
 * returns an object. Safe for use by many threads.
 */
final class MicroprofileObject implements InvocationHandler {

  private final MicroprofileMeter meter;
  private final NanoClock clock;

  private MicroprofileObject(MicroprofileMeter meter, NanoClock clock) {
    this.meter = meter;
    this.clock = clock;
  }

  /** An object of {@code type}, an interface, that records in {@code meter}. */
  static Object of(Class<?> type, MicroprofileMeter meter, NanoClock clock) {
    return proxy(type, new MicroprofileObject(meter, clock));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    Object argument = arguments == null ? null : arguments[0];
    switch (method.getName()) {
      case "inc", "mark" -> meter.add(argument instanceof Number amount ? amount.longValue() : 1);
      case "dec" -> meter.add(-1);
      case "update" -> update(argument);
      case "time" -> {
        return time(method, argument);
      }
      case "getCount" -> {
        return meter.count();
      }
      case "getSum" -> {
        return Math.round(meter.sum());
      }
      case "getElapsedTime" -> {
        return Duration.ofNanos(Math.round(meter.sum() * RecentMaximum.NANOS_PER_SECOND));
      }
      default -> {
        return nothing(method.getReturnType());
      }
    }
    return null;
  }

  private void update(@Nullable Object argument) {
    if (argument instanceof Duration duration) {
      meter.record(duration.toNanos());
    } else if (argument instanceof Number value) {
      meter.record(value.longValue());
    }
  }

  private @Nullable Object time(Method method, @Nullable Object argument) throws Exception {
    long started = clock.nanos();
    if (argument == null) {
      return proxy(method.getReturnType(), new Context(started));
    }
    try {
      if (method.getParameterTypes()[0] == Callable.class) {
        return ((Callable<?>) argument).call();
      }
      ((Runnable) argument).run();
      return null;
    } finally {
      stop(started);
    }
  }

  private long stop(long started) {
    long nanos = Math.max(0, clock.nanos() - started);
    meter.record(nanos);
    return nanos;
  }

  private static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  static @Nullable Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> proxy.getClass().getInterfaces()[0].getName();
    };
  }

  private static @Nullable Object nothing(Class<?> type) {
    if (type == double.class) {
      return 0.0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == boolean.class ? Boolean.FALSE : null;
  }

  /** A running measurement; closing it twice records it twice, as the library does. */
  private final class Context implements InvocationHandler {

    private final long started;

    Context(long started) {
      this.started = started;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
      if (method.getDeclaringClass() == Object.class) {
        return ofObject(proxy, method, arguments);
      }
      long nanos = stop(started);
      return method.getReturnType() == long.class ? (Long) nanos : null;
    }
  }
}
