// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.lang.reflect.Proxy;

/** A response that has a status and refuses everything else. */
final class FakeResponse extends HttpServletResponseWrapper {

  int status = 200;
  boolean committed;
  boolean broken;

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
  public boolean isCommitted() {
    if (broken) {
      throw new IllegalStateException("recycled");
    }
    return committed;
  }
}
