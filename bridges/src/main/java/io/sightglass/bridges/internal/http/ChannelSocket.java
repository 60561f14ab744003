// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import org.jspecify.annotations.Nullable;

/** A {@link TimedChannel} as the socket that TLS is put on; it has what TLS asks for. */
final class ChannelSocket extends Socket {

  private final TimedChannel channel;

  ChannelSocket(TimedChannel channel) throws SocketException {
    super((@Nullable SocketImpl) null);
    this.channel = channel;
  }

  @Override
  public InputStream getInputStream() {
    return channel.input();
  }

  @Override
  public OutputStream getOutputStream() {
    // With TLS, what arrives need not be the answer.
    return channel.output(false);
  }

  @Override
  public @Nullable SocketAddress getRemoteSocketAddress() {
    try {
      return channel.remoteAddress();
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
    return !channel.isOpen();
  }

  /** The deadline of the channel decides. */
  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void setSoTimeout(int millis) {
    // The deadline of the channel decides.
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
