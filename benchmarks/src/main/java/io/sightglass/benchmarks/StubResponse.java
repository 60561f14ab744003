// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** A response with a status. */
final class StubResponse extends HttpServletResponseWrapper {

  private final int status;
  private long contentLength;

  StubResponse(int status) {
    super(Stubs.refusing(HttpServletResponse.class));
    this.status = status;
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public boolean isCommitted() {
    return false;
  }

  @Override
  public void setContentLengthLong(long length) {
    contentLength = length;
  }

  long contentLength() {
    return contentLength;
  }
}
