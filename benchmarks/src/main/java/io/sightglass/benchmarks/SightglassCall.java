// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.sightglass.interceptors.MetricsExtension;
import io.sightglass.interceptors.Timed;
import io.sightglass.registry.Registry;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.PrometheusText;
import jakarta.enterprise.context.ApplicationScoped;

/** Ours: a CDI interceptor. */
final class SightglassCall implements CallSubject {

  private final WeldBeans beans = WeldBeans.with(new MetricsExtension(), TimedBean.class);

  @Override
  public Service service() {
    return beans.bean(TimedBean.class);
  }

  @Override
  public byte[] page() {
    return page(beans.bean(Registry.class));
  }

  static byte[] page(Registry registry) {
    ByteArraySink sink = new ByteArraySink();
    PrometheusText.write(registry, sink);
    return sink.toByteArray();
  }

  @Override
  public void close() {
    beans.close();
  }

  @ApplicationScoped
  static class TimedBean implements Service {
    @Override
    @Timed(METRIC)
    public String answer(String question) {
      return question;
    }
  }
}
