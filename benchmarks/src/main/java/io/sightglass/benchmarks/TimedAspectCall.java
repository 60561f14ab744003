// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.annotation.Timed;
import io.micrometer.core.aop.TimedAspect;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.aop.aspectj.annotation.AspectJProxyFactory;

/** Micrometer's aspect on an object behind a proxy of Spring AOP; there is no CDI in it. */
final class TimedAspectCall implements CallSubject {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Override
  public Service service() {
    registry.config().meterFilter(Micrometer.bounds(FilterSubject.bounds()));
    AspectJProxyFactory proxy = new AspectJProxyFactory(new TimedObject());
    proxy.setProxyTargetClass(true);
    proxy.addAspect(new TimedAspect(registry));
    return proxy.<TimedObject>getProxy();
  }

  @Override
  public byte[] page() {
    return registry.scrape().getBytes(UTF_8);
  }

  @Override
  public void close() {
    registry.close();
  }

  static class TimedObject implements Service {
    @Override
    @Timed("bench.call")
    public String answer(String question) {
      return question;
    }
  }
}
