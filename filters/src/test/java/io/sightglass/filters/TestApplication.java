// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Registry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The web application of the container tests: one servlet for each way in which a request ends. */
public final class TestApplication implements ServletContainerInitializer {

  private final Registry registry;
  private final NanoClock clock;
  private final Map<String, CountDownLatch> gates;
  private final boolean allDispatchers;

  /** Called by reflection, in the class loader of the container. */
  public TestApplication(
      Registry registry,
      NanoClock clock,
      Map<String, CountDownLatch> gates,
      boolean allDispatchers) {
    this.registry = registry;
    this.clock = clock;
    this.gates = gates;
    this.allDispatchers = allDispatchers;
  }

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    addFilter(context, "metrics", new RequestMetricsFilter(registry, clock));
    // A second copy, as from web.xml: it must not count again.
    addFilter(context, "metrics-again", new RequestMetricsFilter(registry, clock));
    addSync(context);
    addDispatches(context);
    addAsync(context);
    addAsyncFailures(context);
    addErrorPages(context);
  }

  private void addFilter(ServletContext context, String name, Filter filter) {
    FilterRegistration.Dynamic registration = context.addFilter(name, filter);
    registration.setAsyncSupported(true);
    EnumSet<DispatcherType> types =
        allDispatchers ? EnumSet.allOf(DispatcherType.class) : EnumSet.of(DispatcherType.REQUEST);
    registration.addMappingForUrlPatterns(types, false, "/*");
  }

  private void addSync(ServletContext context) {
    add(context, "/", this::files);
    add(context, "*.ext", (request, response) -> response.getWriter().print("ext"));
    add(context, "/ok/*", (request, response) -> response.getWriter().print("ok"));
    add(context, "/named", this::named);
    add(context, "/hold", (request, response) -> await("hold"));
    add(context, "/boom", (request, response) -> fail(new IllegalStateException("boom")));
    add(context, "/wrapped", (request, response) -> fail(wrapped()));
    add(context, "/committed-boom", this::committedBoom);
    add(context, "/sent-boom", this::sentBoom);
    add(context, "/full-boom", this::fullBoom);
    add(context, "/unavailable", (request, response) -> fail(new UnavailableException("x", 60)));
    add(context, "/gone", (request, response) -> fail(new UnavailableException("x")));
    add(
        context,
        "/wrapped-unavailable",
        (request, response) -> fail(new ServletException(new UnavailableException("x", 60))));
    add(context, "/parameter", (request, response) -> request.getParameter("a"));
    add(context, "/missing", (request, response) -> response.sendError(404));
    add(context, "/broken", (request, response) -> response.setStatus(502));
    add(context, "/download", this::download);
    add(context, "/upload", this::upload);
  }

  private void addDispatches(ServletContext context) {
    add(
        context,
        "/forward",
        (request, response) -> request.getRequestDispatcher("/ok/f").forward(request, response));
    add(
        context,
        "/include",
        (request, response) -> request.getRequestDispatcher("/ok/i").include(request, response));
    add(
        context,
        "/forward-boom",
        (request, response) -> request.getRequestDispatcher("/boom").forward(request, response));
  }

  private void addAsync(ServletContext context) {
    add(context, "/async", (request, response) -> later("async", request.startAsync()::complete));
    add(context, "/async-early", (request, response) -> request.startAsync().complete());
    add(context, "/async-race", this::completeInAnotherThread);
    add(context, "/async-dispatch", (request, response) -> request.startAsync().dispatch("/ok/a"));
    add(
        context,
        "/async-restart",
        (request, response) -> request.startAsync().dispatch("/async-again"));
    add(
        context,
        "/async-again",
        (request, response) -> later("again", request.startAsync()::complete));
    add(
        context,
        "/async-error",
        (request, response) -> {
          response.sendError(503);
          request.startAsync().complete();
        });
  }

  private void addAsyncFailures(ServletContext context) {
    add(context, "/async-timeout", (request, response) -> timed(request));
    add(context, "/async-timeout-answered", this::answeredTimeout);
    add(context, "/async-timeout-dispatched", this::dispatchedTimeout);
    add(
        context,
        "/async-boom",
        (request, response) -> {
          timed(request);
          throw new IllegalStateException("after startAsync");
        });
    add(
        context,
        "/async-dispatch-boom",
        (request, response) -> request.startAsync().dispatch("/boom"));
    add(
        context,
        "/async-dispatch-committed-boom",
        (request, response) -> request.startAsync().dispatch("/committed-boom"));
    add(
        context,
        "/async-dispatch-sent-boom",
        (request, response) -> request.startAsync().dispatch("/sent-boom"));
    add(context, "/async-short", this::incomplete);
  }

  private void addErrorPages(ServletContext context) {
    add(context, "/teapot", (request, response) -> response.sendError(418));
    add(
        context,
        "/mapped-boom",
        (request, response) -> fail(new ArrayIndexOutOfBoundsException(1)));
    add(context, "/unlisted", (request, response) -> response.sendError(410));
    add(context, "/failing-page", (request, response) -> response.sendError(411));
    add(context, "/async-page", (request, response) -> response.sendError(412));
    add(context, "/async-teapot", this::asyncTeapot);
    add(context, "/error-page/status", (request, response) -> response.setStatus(409));
    add(context, "/error-page/exception", (request, response) -> response.setStatus(422));
    add(context, "/error-page/unlisted", (request, response) -> response.setStatus(451));
    add(context, "/error-page/failing", (request, response) -> fail(new ServletException("page")));
    add(
        context,
        "/error-page/async",
        (request, response) -> {
          response.setStatus(428);
          later("page", request.startAsync()::complete);
        });
  }

  private static void add(ServletContext context, String pattern, TestServlet.Body body) {
    ServletRegistration.Dynamic servlet = context.addServlet(pattern, new TestServlet(body));
    servlet.setAsyncSupported(true);
    servlet.addMapping(pattern);
  }

  private static void fail(Exception failure) throws ServletException {
    if (failure instanceof ServletException checked) {
      throw checked;
    }
    throw (RuntimeException) failure;
  }

  private static ServletException wrapped() {
    return new ServletException("outer", new FileNotFoundException("inner"));
  }

  private void files(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getServletPath().startsWith("/static/")) {
      response.getWriter().print("file");
    } else {
      response.sendError(404);
    }
  }

  private void named(HttpServletRequest request, HttpServletResponse response) {
    request.setAttribute("io.sightglass.route", "/orders/{id}");
    response.setStatus(404);
  }

  private void committedBoom(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(203);
    response.getWriter().print("begun");
    response.flushBuffer();
    throw new IllegalStateException("boom");
  }

  private void sentBoom(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendError(409);
    throw new IllegalStateException("boom");
  }

  private void fullBoom(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentLength(2);
    response.getOutputStream().print("ok");
    throw new IllegalStateException("boom");
  }

  private void download(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] block = new byte[1 << 16];
    // The socket's buffers are full long before the end.
    for (int sent = 0; sent < 1 << 14; sent++) {
      response.getOutputStream().write(block);
    }
  }

  private void upload(HttpServletRequest request, HttpServletResponse response) throws IOException {
    InputStream body = request.getInputStream();
    response.setStatus(202);
    while (body.read() >= 0) {
      open("upload");
    }
  }

  private void completeInAnotherThread(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync();
    Thread other = new Thread(async::complete, "other");
    other.start();
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AsyncContext timed(HttpServletRequest request) {
    AsyncContext async = request.startAsync();
    async.setTimeout(100);
    return async;
  }

  private void answeredTimeout(HttpServletRequest request, HttpServletResponse response) {
    timed(request)
        .addListener(
            new TestListener() {
              @Override
              public void onTimeout(AsyncEvent event) {
                response.setStatus(503);
                event.getAsyncContext().complete();
              }
            });
  }

  private void dispatchedTimeout(HttpServletRequest request, HttpServletResponse response) {
    timed(request)
        .addListener(
            new TestListener() {
              @Override
              public void onTimeout(AsyncEvent event) {
                event.getAsyncContext().dispatch("/ok/timeout");
              }
            });
  }

  private void asyncTeapot(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext async = request.startAsync();
    response.sendError(418);
    async.complete();
  }

  private void incomplete(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext async = request.startAsync();
    response.setContentLength(100);
    response.getOutputStream().write(new byte[10]);
    response.flushBuffer();
    async.complete();
  }

  private void later(String gate, Runnable end) {
    Thread worker =
        new Thread(
            () -> {
              await(gate);
              end.run();
            },
            gate);
    worker.setDaemon(true);
    worker.start();
  }

  private void await(String gate) {
    try {
      gates.computeIfAbsent(gate, name -> new CountDownLatch(1)).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void open(String gate) {
    gates.computeIfAbsent(gate, name -> new CountDownLatch(1)).countDown();
  }
}
