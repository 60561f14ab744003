// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import io.sightglass.registry.scrape.ScrapeResponse;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A request that can be answered later, and the container that calls back. */
final class FakeAsync {

  /** What was asked of the container, in order. */
  final List<String> calls = new ArrayList<>();

  final Set<AsyncSending> underWay = ConcurrentHashMap.newKeySet();

  boolean supported = true;
  DispatcherType dispatcherType = DispatcherType.REQUEST;
  @Nullable RuntimeException startFails;
  @Nullable RuntimeException listenerFails;
  @Nullable RuntimeException completeFails;

  /** How often the stream is ready before it is not. */
  int ready;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final AsyncContext context = Fakes.fake(AsyncContext.class, this::onContext);
  private final ServletOutputStream stream = new Output();
  private @Nullable WriteListener writeListener;
  private @Nullable AsyncListener asyncListener;

  boolean begin(ScrapeResponse answer) throws IOException {
    return AsyncSending.begin(
        answer, request(), response(stream), stream, Duration.ofSeconds(7), underWay);
  }

  /** As if a filter of the application changed the bytes on their way. */
  boolean beginBehindWrapper(ScrapeResponse answer) throws IOException {
    return AsyncSending.begin(
        answer,
        request(),
        new HttpServletResponseWrapper(response(stream)),
        new Output(),
        Duration.ofSeconds(7),
        underWay);
  }

  /** Calls back, ready to take so many pieces. */
  void writePossible(int pieces) throws IOException {
    ready = pieces;
    Objects.requireNonNull(writeListener).onWritePossible();
  }

  void writeFails() {
    IOException cause = new IOException("Broken pipe");
    Objects.requireNonNull(writeListener).onError(cause);
    event(AsyncListener::onError);
  }

  void timeOut() {
    event(AsyncListener::onTimeout);
  }

  void containerEnds() {
    event(AsyncListener::onComplete);
  }

  String body() {
    return body.toString(StandardCharsets.UTF_8);
  }

  private interface Callback {
    void on(AsyncListener listener, AsyncEvent event) throws IOException;
  }

  private void event(Callback callback) {
    try {
      callback.on(Objects.requireNonNull(asyncListener), new AsyncEvent(context));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpServletRequest request() {
    return Fakes.fake(
        HttpServletRequest.class,
        (method, arguments) ->
            switch (method) {
              case "getDispatcherType" -> dispatcherType;
              case "isAsyncSupported" -> supported;
              case "isAsyncStarted" -> false;
              case "startAsync" -> {
                if (startFails != null) {
                  throw startFails;
                }
                yield context;
              }
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private static HttpServletResponse response(ServletOutputStream stream) {
    return Fakes.fake(HttpServletResponse.class, (method, arguments) -> stream);
  }

  private @Nullable Object onContext(String method, @Nullable Object[] arguments) {
    switch (method) {
      case "setTimeout" -> calls.add("timeout " + arguments[0]);
      case "addListener" -> asyncListener = (AsyncListener) arguments[0];
      case "complete" -> {
        calls.add("complete");
        if (completeFails != null) {
          throw completeFails;
        }
      }
      default -> throw new UnsupportedOperationException(method);
    }
    return null;
  }

  private final class Output extends ServletOutputStream {

    @Override
    public void write(int b) {
      throw new UnsupportedOperationException("bytes are written in pieces");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      body.write(bytes, offset, length);
    }

    @Override
    public boolean isReady() {
      return ready-- > 0;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      if (listenerFails != null) {
        throw listenerFails;
      }
      writeListener = listener;
    }
  }
}
