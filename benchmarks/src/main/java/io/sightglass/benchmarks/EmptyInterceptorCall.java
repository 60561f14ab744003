// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A bean with an interceptor that only proceeds: what CDI takes for any. */
final class EmptyInterceptorCall implements CallSubject {

  private final WeldBeans beans = WeldBeans.of(EmptyInterceptor.class, InterceptedBean.class);

  @Override
  public Service service() {
    return beans.bean(InterceptedBean.class);
  }

  @Override
  public byte[] page() {
    return new byte[0];
  }

  @Override
  public void close() {
    beans.close();
  }

  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  @interface Empty {}

  @Empty
  @Interceptor
  @Priority(Interceptor.Priority.LIBRARY_BEFORE + 10)
  static class EmptyInterceptor {
    @AroundInvoke
    Object proceed(InvocationContext call) throws Exception {
      return call.proceed();
    }
  }

  @ApplicationScoped
  static class InterceptedBean implements Service {
    @Override
    @Empty
    public String answer(String question) {
      return question;
    }
  }
}
