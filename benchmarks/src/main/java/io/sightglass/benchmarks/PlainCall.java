// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A bean without an interceptor; its caller reads the clock twice and observes, in a kept handle.
 */
final class PlainCall implements CallSubject {

  private final WeldBeans beans = WeldBeans.of(PlainBean.class);
  private final Registry registry = Workload.registry();

  @Override
  public Service service() {
    Histogram durations =
        registry.histogram(METRIC).help("Durations.").buckets(Buckets.DEFAULT).register();
    return new TimingCaller(beans.bean(PlainBean.class), durations);
  }

  @Override
  public byte[] page() {
    return SightglassCall.page(registry);
  }

  @Override
  public void close() {
    beans.close();
    registry.close();
  }

  private record TimingCaller(PlainBean bean, Histogram durations) implements Service {
    @Override
    public String answer(String question) {
      long start = System.nanoTime();
      try {
        return bean.answer(question);
      } finally {
        durations.observeNanos(System.nanoTime() - start);
      }
    }
  }

  @ApplicationScoped
  static class PlainBean implements Service {
    @Override
    public String answer(String question) {
      return question;
    }
  }
}
