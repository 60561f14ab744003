// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection that one thread reads and writes, all of it by one deadline, whatever the server
 * does.
 *
 * <p>No other thread takes part. Where the thread is interrupted, what it waits for ends with an
 * {@link InterruptedIOException} and the flag stays set.
 */
public final class TimedConnection implements Closeable {

  /*
   * A blocking socket has a timeout for connecting and for reading, but none for writing: a server
   * that does not read would hold the thread for ever. So the channel does not block, and the
   * selector waits.
   */

  /** How long a server may take to say that it has read everything. */
  private static final Duration LAST_WORD = Duration.ofSeconds(2);

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final Deadline deadline;

  private TimedConnection(SocketChannel channel, Selector selector, Deadline deadline)
      throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.deadline = deadline;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.key = channel.register(selector, 0);
  }

  /**
   * Connects to the first address of the host that answers; the name is looked up each time.
   *
   * @param deadline for everything, but the look-up of the name has the time that the system gives
   * @throws UnknownHostException if the host is not known
   * @throws SocketTimeoutException if no address answers in time
   */
  public static TimedConnection open(String host, int port, Deadline deadline) throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    IOException failure = null;
    for (int i = 0; i < addresses.length; i++) {
      // What is left is shared by the addresses that are left.
      Deadline share = deadline.share(addresses.length - i);
      try {
        return connect(new InetSocketAddress(addresses[i], port), share, deadline);
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        failure = with(failure, e);
      }
    }
    throw failure == null ? new UnknownHostException(host) : failure;
  }

  private static IOException with(@Nullable IOException first, IOException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }

  private static TimedConnection connect(
      InetSocketAddress address, Deadline connectDeadline, Deadline deadline) throws IOException {
    SocketChannel channel = SocketChannel.open();
    Selector selector = null;
    try {
      selector = Selector.open();
      TimedConnection made = new TimedConnection(channel, selector, deadline);
      boolean connected = channel.connect(address);
      while (!connected) {
        made.await(SelectionKey.OP_CONNECT, connectDeadline);
        connected = channel.finishConnect();
      }
      return made;
    } catch (IOException | RuntimeException e) {
      channel.close();
      if (selector != null) {
        selector.close();
      }
      throw e;
    }
  }

  /** The address of the server. */
  public SocketAddress remoteAddress() throws IOException {
    return channel.getRemoteAddress();
  }

  /** Whether nobody has closed it. */
  public boolean isOpen() {
    return channel.isOpen();
  }

  /**
   * Reads what arrives: at least one byte if there is room for it, or returns -1 at the end.
   *
   * @throws SocketTimeoutException if the deadline comes before
   */
  public int read(ByteBuffer target) throws IOException {
    return read(target, deadline);
  }

  private int read(ByteBuffer target, Deadline until) throws IOException {
    int read = channel.read(target);
    while (read == 0 && target.hasRemaining()) {
      await(SelectionKey.OP_READ, until);
      read = channel.read(target);
    }
    return read;
  }

  /**
   * Writes all that is left in {@code bytes}.
   *
   * @throws SocketTimeoutException if the server did not take it by the deadline
   */
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        await(SelectionKey.OP_WRITE, deadline);
      }
    }
  }

  /**
   * Writes all that is left in {@code bytes}, unless it has to wait and something arrives: a server
   * that answers before it has read everything may never read the rest.
   *
   * @throws SocketTimeoutException if the server did not take it by the deadline
   * @throws IOException if something arrives before
   */
  public void writeBeforeAnswer(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        await(SelectionKey.OP_WRITE | SelectionKey.OP_READ, deadline);
        if (!key.isWritable()) {
          throw new IOException("the answer came before the end of the request");
        }
      }
    }
  }

  /**
   * Says that nothing more comes, and waits a moment for the server to end the connection, which it
   * does when it has read everything. One that says nothing is believed to have done so.
   *
   * @throws IOException if the server ended the connection before it had read everything
   */
  public void finish() throws IOException {
    channel.shutdownOutput();
    Deadline lastWord = deadline.orIn(LAST_WORD);
    ByteBuffer ignored = ByteBuffer.allocate(512);
    try {
      int read;
      do {
        read = read(ignored.clear(), lastWord);
      } while (read >= 0);
    } catch (SocketTimeoutException e) {
      // A server may keep a connection on which nothing comes any more.
      return;
    }
  }

  private void await(int operations, Deadline until) throws IOException {
    key.interestOps(operations);
    while (true) {
      long millis = until.remainingMillis();
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

  @Override
  public void close() throws IOException {
    try (selector) {
      channel.close();
    }
  }
}
