// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads from the annotations of a bean class which calls are measured. */
final class MeteredCalls {

  private MeteredCalls() {}

  /** All calls of {@code bean} that an annotation asks to be measured. */
  static List<MeteredCall> of(AnnotatedType<?> bean) {
    List<MeteredCall> calls = new ArrayList<>();
    for (AnnotatedMethod<?> method : bean.getMethods()) {
      if (isIntercepted(method.getJavaMember(), bean.getJavaClass())) {
        calls.addAll(of(annotated(bean, method)));
      }
    }
    return calls;
  }

  /** What annotations ask of one method. */
  static List<MeteredCall> of(AnnotatedCall call) {
    List<MeteredCall> calls = new ArrayList<>();
    for (CallKind kind : CallKind.values()) {
      Annotation effective = effective(kind, call);
      if (effective != null) {
        calls.add(new MeteredCall(kind, call, effective));
      }
    }
    return calls;
  }

  /** A call that came although nothing of its bean was known at deployment. */
  static MeteredCall late(CallKind kind, Method method) {
    AnnotatedCall call = AnnotatedCall.of(method.getDeclaringClass(), method);
    return new MeteredCall(kind, call, effective(kind, call));
  }

  private static @Nullable Annotation effective(CallKind kind, AnnotatedCall call) {
    Annotation ofMethod = kind.among(call.ofMethod());
    return ofMethod != null ? ofMethod : kind.among(call.ofClass());
  }

  private static AnnotatedCall annotated(AnnotatedType<?> bean, AnnotatedMethod<?> method) {
    return new AnnotatedCall(
        bean.getJavaClass(),
        method.getJavaMember(),
        List.copyOf(bean.getAnnotations()),
        List.copyOf(method.getAnnotations()),
        method.getParameters().stream()
            .sorted(Comparator.comparing(parameter -> parameter.getPosition()))
            .map(parameter -> List.copyOf(parameter.getAnnotations()))
            .toList());
  }

  /** Whether CDI intercepts {@code method} of {@code beanClass} when an annotation asks for it. */
  static boolean isIntercepted(Method method, Class<?> beanClass) {
    int excluded = Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL;
    return (method.getModifiers() & excluded) == 0
        && method.getDeclaringClass() != Object.class
        && isOwn(method, beanClass);
  }

  /** Whether {@code method} is what a call of its name runs. */
  static boolean isOwn(Method method, Class<?> beanClass) {
    return !method.isBridge() && !isOverridden(method, beanClass);
  }

  private static boolean isOverridden(Method method, Class<?> beanClass) {
    Class<?> owner = method.getDeclaringClass();
    if (owner.isInterface()) {
      return false;
    }
    for (Class<?> c = beanClass; c != null && c != owner; c = c.getSuperclass()) {
      Method override = declared(c, method);
      if (override != null && !Modifier.isPrivate(override.getModifiers())) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Method declared(Class<?> type, Method like) {
    try {
      return type.getDeclaredMethod(like.getName(), like.getParameterTypes());
    } catch (NoSuchMethodException | LinkageError e) {
      return null;
    }
  }
}
