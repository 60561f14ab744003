// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A response that has a status, counts what is written, and refuses everything else. */
final class FakeResponse extends HttpServletResponseWrapper {

  private final ServletOutputStream stream =
      new ServletOutputStream() {
        @Override
        public void write(int value) {
          written++;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          throw new UnsupportedOperationException("setWriteListener");
        }
      };

  int written;
  int status = 200;
  boolean committed;
  boolean broken;
  @Nullable String contentLength;

  FakeResponse() {
    super(
        (HttpServletResponse)
            Proxy.newProxyInstance(
                FakeResponse.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, called, arguments) -> {
                  throw new UnsupportedOperationException(called.getName());
                }));
  }

  @Override
  public int getStatus() {
    if (broken) {
      throw new IllegalStateException("recycled");
    }
    return status;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return name.equals("Content-Length") ? contentLength : null;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return stream;
  }

  @Override
  public void flushBuffer() {
    committed = true;
  }

  @Override
  public void resetBuffer() {
    if (committed) {
      throw new IllegalStateException("committed");
    }
  }

  @Override
  public boolean isCommitted() {
    if (broken) {
      throw new IllegalStateException("recycled");
    }
    return committed;
  }
}
