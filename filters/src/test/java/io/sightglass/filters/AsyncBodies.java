// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Servlets whose bodies go on after they have returned. */
final class AsyncBodies {

  private AsyncBodies() {}

  static void addTo(ServletContext context) {
    BodiesApplication.add(context, "/non-blocking", AsyncBodies::readWithoutBlocking);
    BodiesApplication.add(context, "/async", (request, response) -> writeLater(request, null));
    BodiesApplication.add(
        context, "/async-own", (request, response) -> writeLater(request, response));
    BodiesApplication.add(
        context, "/async-phases", (request, response) -> writeLater(request, response));
    BodiesApplication.add(
        context,
        "/async-dispatch",
        (request, response) -> request.startAsync().dispatch("/utf8?b=2"));
    BodiesApplication.add(context, "/async-again", AsyncBodies::dispatchBack);
    BodiesApplication.add(
        context,
        "/async-forward",
        (request, response) ->
            request.getRequestDispatcher("/async-again").forward(request, response));
    BodiesApplication.add(
        context,
        "/forward-async",
        (request, response) -> request.getRequestDispatcher("/async").forward(request, response));
    BodiesApplication.add(context, "/async-wrapped", AsyncBodies::wrapped);
    BodiesApplication.add(
        context, "/async-page", (request, response) -> request.startAsync().dispatch("/page"));
    BodiesApplication.add(context, "/write-listener", AsyncBodies::writeWithoutBlocking);
  }

  private static void readWithoutBlocking(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext async = request.startAsync();
    ServletInputStream in = request.getInputStream();
    in.setReadListener(
        new ReadListener() {
          private final byte[] target = new byte[10];
          private int sum;

          @Override
          public void onDataAvailable() throws IOException {
            while (in.isReady() && !in.isFinished()) {
              sum += Math.max(0, in.read(target));
            }
          }

          @Override
          public void onAllDataRead() throws IOException {
            async.getResponse().getOutputStream().print("read " + sum);
            async.complete();
          }

          @Override
          public void onError(Throwable failure) {
            async.complete();
          }
        });
  }

  private static void writeLater(HttpServletRequest request, @Nullable HttpServletResponse own) {
    AsyncContext async = request.startAsync();
    boolean isSame = async == request.getAsyncContext() && async.hasOriginalRequestAndResponse();
    HttpServletResponse answer = own != null ? own : (HttpServletResponse) async.getResponse();
    inAnotherThread(
        () -> {
          BodiesApplication.say(answer, "later " + isSame);
          async.complete();
        });
  }

  private static void inAnotherThread(Work work) {
    Thread worker =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "later");
    worker.setDaemon(true);
    worker.start();
  }

  private static void dispatchBack(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getAttribute(AsyncContext.ASYNC_REQUEST_URI) == null) {
      request.startAsync().dispatch();
      return;
    }
    BodiesApplication.say(
        response, request.getServletPath() + request.getQueryString() + request.getParameter("b"));
  }

  private static void wrapped(HttpServletRequest request, HttpServletResponse response)
      throws ServletException {
    request
        .startAsync(
            new HttpServletRequestWrapper(request), new HttpServletResponseWrapper(response))
        .dispatch("/stream");
  }

  private static void writeWithoutBlocking(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext async = request.startAsync();
    ServletOutputStream out = response.getOutputStream();
    out.setWriteListener(
        new WriteListener() {
          private final byte[] block = new byte[1000];
          private int written;

          @Override
          public void onWritePossible() throws IOException {
            while (out.isReady()) {
              if (written == 500) {
                async.complete();
                return;
              }
              out.write(block);
              written++;
            }
          }

          @Override
          public void onError(Throwable failure) {
            async.complete();
          }
        });
  }

  /** What another thread does. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }
}
