// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fake of an MXBean interface: it gives the answers that a test set and fails on every other
 * call, as a bean of a JVM without that ability does. The interfaces have up to forty methods, of
 * which a test needs one or two.
 */
final class FakeBean<T> {

  private final Class<T> type;
  private final Map<String, Answer> answers = new HashMap<>();

  private FakeBean(Class<T> type) {
    this.type = type;
  }

  static <T> FakeBean<T> of(Class<T> type) {
    return new FakeBean<>(type);
  }

  /** Lets {@code method} return {@code value}. */
  FakeBean<T> returning(String method, @Nullable Object value) {
    return answering(method, arguments -> value);
  }

  /** Lets {@code method} throw {@code failure}. */
  FakeBean<T> throwing(String method, Throwable failure) {
    return answering(
        method,
        arguments -> {
          throw failure;
        });
  }

  /** Lets {@code method} return what {@code answer} makes of the arguments. */
  FakeBean<T> answering(String method, Answer answer) {
    if (Arrays.stream(type.getMethods()).map(Method::getName).noneMatch(method::equals)) {
      throw new IllegalArgumentException(type.getSimpleName() + " has no method " + method);
    }
    answers.put(method, answer);
    return this;
  }

  T bean() {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) -> call(method, args));
    return type.cast(proxy);
  }

  private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    Answer answer = answers.get(method.getName());
    if (answer == null) {
      throw new UnsupportedOperationException(method.getName() + " is not supported by this JVM");
    }
    return answer.to(arguments == null ? new Object[0] : arguments);
  }

  /** What a method does when it is called. */
  @FunctionalInterface
  interface Answer {
    @Nullable Object to(@Nullable Object[] arguments) throws Throwable;
  }
}
