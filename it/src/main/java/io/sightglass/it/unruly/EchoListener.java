// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Sends a body back as it comes, with non-blocking reads and writes. */
final class EchoListener implements ReadListener, WriteListener {
  private final AsyncContext async;
  private final ServletInputStream in;
  private final ServletOutputStream out;
  private final byte[] buffer = new byte[4096];
  private int held;
  private boolean ended;

  private EchoListener(AsyncContext async, ServletInputStream in, ServletOutputStream out) {
    this.async = async;
    this.in = in;
    this.out = out;
  }

  static void attach(AsyncContext async, ServletRequest request, ServletResponse response)
      throws IOException {
    EchoListener echo =
        new EchoListener(async, request.getInputStream(), response.getOutputStream());
    echo.in.setReadListener(echo);
    echo.out.setWriteListener(echo);
  }

  @Override
  public void onDataAvailable() throws IOException {
    pump();
  }

  @Override
  public void onWritePossible() throws IOException {
    pump();
  }

  @Override
  public synchronized void onAllDataRead() throws IOException {
    pump();
  }

  @Override
  public synchronized void onError(Throwable failure) {
    if (!ended) {
      ended = true;
      async.complete();
    }
  }

  private synchronized void pump() throws IOException {
    while (!ended && out.isReady()) {
      if (held > 0) {
        out.write(buffer, 0, held);
        held = 0;
      } else if (in.isFinished()) {
        ended = true;
        async.complete();
      } else if (in.isReady()) {
        held = Math.max(0, in.read(buffer));
      } else {
        return;
      }
    }
  }
}
