// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A measured call allocates what CDI allocates for a call with an interceptor, and no more. */
final class AllocationTest {

  private static final int CALLS = 5_000;
  private static final int ROUNDS = 8;

  @Test
  void call_withTheAnnotation_allocatesNoMoreThanWithAnEmptyInterceptor() {
    try (Cdi cdi = Cdi.with(List.of(new EmptyExtension()), Work.class)) {
      Work work = cdi.bean(Work.class);
      double empty = bytesPerCall(work::empty);

      assertThat(bytesPerCall(work::counted)).isLessThan(empty + 1);
      assertThat(bytesPerCall(work::timed)).isLessThan(empty + 1);
      assertThat(bytesPerCall(work::inProgress)).isLessThan(empty + 1);
      assertThat(bytesPerCall(work::component)).isLessThan(empty + 1);
      assertThat(bytesPerCall(work::countedExceptions)).isLessThan(empty + 1);
      assertThat(bytesPerCall(work::summarised)).isLessThan(empty + 1);
    }
  }

  @Test
  void call_withLabelOfArgument_allocatesNoMoreThanWithAnEmptyInterceptor() {
    try (Cdi cdi = Cdi.with(List.of(new EmptyExtension()), Work.class)) {
      Work work = cdi.bean(Work.class);
      double empty = bytesPerCall(() -> work.empty("EUR"));

      assertThat(bytesPerCall(() -> work.labelled("EUR"))).isLessThan(empty + 1);
    }
  }

  /** The least of several rounds: the first ones run before everything is compiled. */
  private static double bytesPerCall(Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    double least = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getThreadAllocatedBytes(self);
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      long bytes = threads.getThreadAllocatedBytes(self) - before;
      least = Math.min(least, (double) bytes / CALLS);
    }
    return least;
  }

  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  @interface Empty {}

  @Empty
  @Interceptor
  @Priority(Interceptor.Priority.LIBRARY_BEFORE + 10)
  static class EmptyInterceptor {
    @AroundInvoke
    Object pass(InvocationContext call) throws Exception {
      return call.proceed();
    }
  }

  static final class EmptyExtension implements Extension {
    void add(@Observes BeforeBeanDiscovery event) {
      event.addAnnotatedType(EmptyInterceptor.class, "empty");
    }
  }

  @ApplicationScoped
  static class Work {
    @Empty
    public void empty() {}

    @Counted
    public void counted() {}

    @Timed
    public void timed() {}

    @MeteredComponent
    public void component() {}

    @InProgress
    public void inProgress() {}

    @CountedExceptions
    public void countedExceptions() {}

    @Timed(summary = true)
    public void summarised() {}

    @Empty
    public void empty(String argument) {}

    @Counted("shop_payments")
    public void labelled(@Label("currency") String currency) {}
  }
}
