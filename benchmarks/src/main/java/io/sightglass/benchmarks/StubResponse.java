// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** A response with a status. */
final class StubResponse extends HttpServletResponseWrapper {

  private int status = SC_OK;
  private long contentLength;

  StubResponse() {
    super(Stubs.refusing(HttpServletResponse.class));
  }

  @Override
  public void setStatus(int code) {
    status = code;
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
