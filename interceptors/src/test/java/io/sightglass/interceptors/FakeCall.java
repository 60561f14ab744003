// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.enterprise.context.Dependent;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A call of {@code Work.run()} that does what the test says. */
final class FakeCall implements InvocationContext {

  static final Method RUN = run();

  private final Callable<?> body;

  FakeCall(Callable<?> body) {
    this.body = body;
  }

  @Override
  public Object getTarget() {
    return new Work();
  }

  @Override
  public @Nullable Object getTimer() {
    return null;
  }

  @Override
  public Method getMethod() {
    return RUN;
  }

  @Override
  public @Nullable Constructor<?> getConstructor() {
    return null;
  }

  @Override
  public Object[] getParameters() {
    return new Object[0];
  }

  @Override
  public void setParameters(Object[] parameters) {}

  @Override
  public Map<String, Object> getContextData() {
    return Map.of();
  }

  @Override
  public @Nullable Object proceed() throws Exception {
    return body.call();
  }

  private static Method run() {
    try {
      return Work.class.getDeclaredMethod("run");
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @Dependent
  static class Work {
    @Counted
    @Timed
    @InProgress
    public void run() {}
  }
}
