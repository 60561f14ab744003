// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** Metrics of CDI beans by annotation, and the application's registry for injection. */
@org.jspecify.annotations.NullMarked
module io.sightglass.interceptors {
  requires transitive io.sightglass.registry;
  requires static io.github.resilience4j.circuitbreaker;
  requires static io.github.resilience4j.core;
  requires static io.smallrye.faulttolerance.api;
  requires static jakarta.annotation;
  requires static transitive jakarta.cdi;
  requires static jakarta.inject;
  requires static jakarta.interceptor;
  requires static jakarta.messaging;
  requires static jakarta.servlet;
  requires static jakarta.transaction;
  requires static java.naming;
  requires static org.jspecify;

  exports io.sightglass.interceptors;
  exports io.sightglass.interceptors.resilience4j;

  // The CDI container makes and injects the interceptors, which are not public.
  opens io.sightglass.interceptors;

  provides jakarta.enterprise.inject.spi.Extension with
      io.sightglass.interceptors.MetricsExtension,
      io.sightglass.interceptors.BreakerExtension;
}
