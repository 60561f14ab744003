// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal.http;

import io.sightglass.bridges.internal.net.TimedConnection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** What arrives on a connection. */
final class ConnectionInput extends InputStream {

  private final TimedConnection connection;

  ConnectionInput(TimedConnection connection) {
    this.connection = connection;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return length == 0 ? 0 : connection.read(ByteBuffer.wrap(target, offset, length));
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
