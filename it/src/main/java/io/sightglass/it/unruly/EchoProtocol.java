// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends back what it gets, up to a full stop. */
public final class EchoProtocol implements HttpUpgradeHandler {
  @Override
  public void init(WebConnection connection) {
    try {
      ServletInputStream in = connection.getInputStream();
      in.setReadListener(new Echo(connection, in, connection.getOutputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void destroy() {}

  private record Echo(WebConnection connection, ServletInputStream in, ServletOutputStream out)
      implements ReadListener {
    @Override
    public void onDataAvailable() throws IOException {
      while (in.isReady()) {
        int read = in.read();
        if (read >= 0) {
          out.write(read);
        }
        if (read < 0 || read == '.') {
          close();
          return;
        }
      }
    }

    @Override
    public void onAllDataRead() {
      close();
    }

    @Override
    public void onError(Throwable failure) {
      close();
    }

    private void close() {
      try {
        out.flush();
        connection.close();
      } catch (Exception e) {
        throw new IllegalStateException("the connection could not be closed", e);
      }
    }
  }
}
