// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connection that one thread reads and writes, all of it by one deadline.
 *
 * <p>No other thread takes part. Where the thread is interrupted, what it waits for ends with an
 * {@link InterruptedIOException} and the flag stays set.
 */
final class TimedChannel implements Closeable {

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final Deadline deadline;

  private TimedChannel(SocketChannel channel, Selector selector, Deadline deadline)
      throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.deadline = deadline;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.key = channel.register(selector, 0);
  }

  /**
   * Connects.
   *
   * @throws SocketTimeoutException if the deadline comes before
   */
  static TimedChannel connect(InetSocketAddress address, Deadline deadline) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      Selector selector = Selector.open();
      try {
        TimedChannel connection = new TimedChannel(channel, selector, deadline);
        connection.connect(address);
        return connection;
      } catch (IOException | RuntimeException e) {
        selector.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void connect(InetSocketAddress address) throws IOException {
    boolean connected = channel.connect(address);
    while (!connected) {
      await(SelectionKey.OP_CONNECT);
      connected = channel.finishConnect();
    }
  }

  SocketAddress remoteAddress() throws IOException {
    return channel.getRemoteAddress();
  }

  /** Returns what arrives, at least one byte, or -1 at the end. */
  InputStream input() {
    return new Input();
  }

  /**
   * What is written is on its way when the call returns.
   *
   * @param endsAtAnswer whether writing fails where it has to wait and something arrives: a server
   *     that answers before it has read everything may never read the rest
   */
  OutputStream output(boolean endsAtAnswer) {
    return new Output(endsAtAnswer);
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    try (selector) {
      channel.close();
    }
  }

  private void await(int operations) throws IOException {
    key.interestOps(operations);
    while (true) {
      long millis = deadline.remainingMillis();
      if (millis == 0) {
        throw new SocketTimeoutException("the time is over");
      }
      int ready = selector.select(millis);
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("the thread was interrupted");
      }
      if (ready > 0) {
        selector.selectedKeys().clear();
        return;
      }
    }
  }

  private final class Input extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
      int read = length == 0 ? 0 : channel.read(buffer);
      while (read == 0 && length > 0) {
        await(SelectionKey.OP_READ);
        read = channel.read(buffer);
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      TimedChannel.this.close();
    }
  }

  private final class Output extends OutputStream {

    private final boolean endsAtAnswer;

    Output(boolean endsAtAnswer) {
      this.endsAtAnswer = endsAtAnswer;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(source, offset, length);
      while (buffer.hasRemaining()) {
        if (channel.write(buffer) > 0) {
          continue;
        }
        await(SelectionKey.OP_WRITE | (endsAtAnswer ? SelectionKey.OP_READ : 0));
        if (!key.isWritable()) {
          throw new IOException("the answer came before the end of the request");
        }
      }
    }

    @Override
    public void close() throws IOException {
      TimedChannel.this.close();
    }
  }
}
