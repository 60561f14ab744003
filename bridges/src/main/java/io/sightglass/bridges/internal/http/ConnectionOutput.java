// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal.http;

import io.sightglass.bridges.internal.net.TimedConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** What is sent on a connection: it is on its way when a call returns. */
final class ConnectionOutput extends OutputStream {

  private final TimedConnection connection;
  private final boolean endsAtAnswer;

  /**
   * The output of a connection.
   *
   * @param endsAtAnswer whether writing fails where it has to wait and something arrives
   */
  ConnectionOutput(TimedConnection connection, boolean endsAtAnswer) {
    this.connection = connection;
    this.endsAtAnswer = endsAtAnswer;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(source, offset, length);
    if (endsAtAnswer) {
      connection.writeBeforeAnswer(bytes);
    } else {
      connection.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
