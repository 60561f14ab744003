// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.NanoClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection that is written to and has to be done by a deadline, whatever the server does.
 *
 * <p>Used by one thread, whose interrupt ends what it waits for.
 */
final class DeadlineConnection implements AutoCloseable {

  /*
   * A blocking socket has a timeout for connecting and for reading, but none for writing: a server
   * that does not read would hold the thread for ever. So the channel does not block, and the
   * selector waits.
   */

  /** How long a server may take to say that it has read everything. */
  private static final long LAST_WORD_NANOS = Duration.ofSeconds(2).toNanos();

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final NanoClock clock;
  private final long deadline;

  private DeadlineConnection(
      SocketChannel channel, Selector selector, NanoClock clock, long deadline) throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.key = channel.configureBlocking(false).register(selector, 0);
    this.clock = clock;
    this.deadline = deadline;
  }

  /**
   * Connects to the first address of the host that answers; the name is looked up each time.
   *
   * @param timeout for everything, but the look-up of the name has the time that the system gives
   * @throws java.net.UnknownHostException if the host is not known
   * @throws SocketTimeoutException if no address answers in time
   */
  static DeadlineConnection open(ServerAddress server, Duration timeout, NanoClock clock)
      throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(server.host());
    long deadline = clock.nanos() + TimeUnit.NANOSECONDS.convert(timeout);
    IOException failure = null;
    for (int i = 0; i < addresses.length; i++) {
      // What is left is shared by the addresses that are left.
      long share = (deadline - clock.nanos()) / (addresses.length - i);
      InetSocketAddress address = new InetSocketAddress(addresses[i], server.port());
      try {
        return connect(address, clock, clock.nanos() + share, deadline);
      } catch (InterruptedIOException e) {
        if (!(e instanceof SocketTimeoutException)) {
          throw e;
        }
        failure = with(failure, e);
      } catch (IOException e) {
        failure = with(failure, e);
      }
    }
    throw failure == null ? new IOException("the host has no address") : failure;
  }

  private static IOException with(@Nullable IOException first, IOException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }

  private static DeadlineConnection connect(
      InetSocketAddress address, NanoClock clock, long connectDeadline, long deadline)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    Selector selector = null;
    try {
      selector = Selector.open();
      DeadlineConnection made = new DeadlineConnection(channel, selector, clock, deadline);
      if (!channel.connect(address)) {
        while (!channel.finishConnect()) {
          made.await(SelectionKey.OP_CONNECT, connectDeadline);
        }
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

  /**
   * Writes all that is left in {@code bytes}.
   *
   * @throws SocketTimeoutException if the server did not take it by the deadline
   */
  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        await(SelectionKey.OP_WRITE, deadline);
      }
    }
  }

  /**
   * Says that nothing more comes, and waits a moment for the server to end the connection, which it
   * does when it has read everything. One that says nothing is believed to have done so.
   *
   * @throws IOException if the server ended the connection before it had read everything
   */
  void finish() throws IOException {
    channel.shutdownOutput();
    long lastWord = clock.nanos() + LAST_WORD_NANOS;
    ByteBuffer ignored = ByteBuffer.allocate(512);
    try {
      while (channel.read(ignored.clear()) >= 0) {
        await(SelectionKey.OP_READ, lastWord - deadline < 0 ? lastWord : deadline);
      }
    } catch (SocketTimeoutException e) {
      // A server may keep a connection on which nothing comes any more.
      return;
    }
  }

  private void await(int operation, long until) throws IOException {
    key.interestOps(operation);
    long left = until - clock.nanos();
    if (left > 0) {
      // Rounded up, so that a part of a millisecond is not waited for in a busy loop.
      selector.select(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      selector.selectedKeys().clear();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    if (until - clock.nanos() <= 0) {
      throw new SocketTimeoutException("timed out");
    }
  }

  @Override
  public void close() throws IOException {
    try (selector) {
      channel.close();
    }
  }
}
