// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal.http;

import io.sightglass.bridges.internal.net.TimedConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import org.jspecify.annotations.Nullable;

/** A {@link TimedConnection} as the socket that TLS is put on; it has what TLS asks for. */
final class ChannelSocket extends Socket {

  private final TimedConnection connection;

  ChannelSocket(TimedConnection connection) throws SocketException {
    super((@Nullable SocketImpl) null);
    this.connection = connection;
  }

  @Override
  public InputStream getInputStream() {
    return new ConnectionInput(connection);
  }

  @Override
  public OutputStream getOutputStream() {
    // With TLS, what arrives need not be the answer.
    return new ConnectionOutput(connection, false);
  }

  @Override
  public @Nullable SocketAddress getRemoteSocketAddress() {
    try {
      return connection.remoteAddress();
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return !connection.isOpen();
  }

  /** The deadline of the connection decides. */
  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void setSoTimeout(int millis) {
    // The deadline of the connection decides.
  }

  @Override
  public synchronized void close() throws IOException {
    connection.close();
  }
}
