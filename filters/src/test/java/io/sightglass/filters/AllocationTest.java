// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Registry;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

final class AllocationTest {

  private static final int WARM_UP = 100_000;
  private static final int REQUESTS = 100_000;

  @Test
  void syncRequest_onceWarm_allocatesNothing() throws Exception {
    RequestMetricsFilter filter = new RequestMetricsFilter(Registry.create());
    filter.init(new FakeContext());
    FilterChain chain = (request, response) -> {};
    FakeRequest request = new FakeRequest();
    FakeResponse response = new FakeResponse();
    serve(filter, request, response, chain, WARM_UP);

    long before = allocated();
    serve(filter, request, response, chain, REQUESTS);
    long bytes = allocated() - before;

    // The measuring thread itself may allocate a little, such as for the management bean's answer.
    assertThat(bytes).isLessThan(REQUESTS / 10);
  }

  @Test
  void asyncRequest_onceWarm_allocatesOneSmallObject() throws Exception {
    RequestMetricsFilter filter = new RequestMetricsFilter(Registry.create());
    filter.init(new FakeContext());
    FilterChain chain = (request, response) -> {};
    FakeRequest request = new FakeRequest();
    request.asyncStarted = true;
    request.async.gone = true;
    FakeResponse response = new FakeResponse();
    serve(filter, request, response, chain, WARM_UP);

    long before = allocated();
    serve(filter, request, response, chain, REQUESTS);
    long bytes = allocated() - before;

    assertThat(bytes / REQUESTS).isBetween(1L, 80L);
  }

  @Test
  void syncRequest_whenRouteIsATemplateOrAPattern_allocatesNothing() throws Exception {
    FakeContext context = new FakeContext();
    context.loader = AllocationTest.class.getClassLoader();
    String templates = "/items/{id}, /orders/{id}/items, /orders/{id}";
    Settings settings =
        Settings.of(name -> name.equals(Setting.ROUTE_TEMPLATES.name()) ? templates : null);
    RequestMetricsFilter filter = new RequestMetricsFilter(Registry.create(settings));
    filter.init(context);
    FilterChain chain = (request, response) -> {};
    FakeRequest request = new FakeRequest();
    FakeResponse response = new FakeResponse();
    for (String pattern : new String[] {"/other", "/orders/{id}"}) {
      request.attributes.put(
          "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern", pattern);
      serve(filter, request, response, chain, WARM_UP);

      long before = allocated();
      serve(filter, request, response, chain, REQUESTS);
      long bytes = allocated() - before;

      assertThat(bytes).as(pattern).isLessThan(REQUESTS / 10);
    }
  }

  private static void serve(
      RequestMetricsFilter filter,
      FakeRequest request,
      FakeResponse response,
      FilterChain chain,
      int times)
      throws IOException, ServletException {
    for (int i = 0; i < times; i++) {
      // Replacing a value allocates no entry in the fake's map.
      request.attributes.put(RequestRecorder.MARK, null);
      filter.doFilter(request, response, chain);
    }
  }

  private static long allocated() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
