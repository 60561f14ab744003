// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server on loopback that keeps what each connection sends. */
final class FakeGraphite implements AutoCloseable {

  private final ServerSocket server;
  private final BlockingQueue<String> pushes = new LinkedBlockingQueue<>();

  /** What is done with a connection. */
  @FunctionalInterface
  interface Behaviour {

    void serve(Socket socket, BlockingQueue<String> pushes) throws IOException;
  }

  FakeGraphite(int port, Behaviour behaviour) throws IOException {
    server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> accept(behaviour), "fake-graphite");
    thread.setDaemon(true);
    thread.start();
  }

  /** One that reads to the end and then ends the connection, as carbon does. */
  static FakeGraphite reading() throws IOException {
    return readingAt(0);
  }

  /** As {@link #reading}, on a certain port. */
  static FakeGraphite readingAt(int port) throws IOException {
    return new FakeGraphite(
        port,
        (socket, pushes) -> {
          InputStream in = socket.getInputStream();
          pushes.add(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        });
  }

  int port() {
    return server.getLocalPort();
  }

  /** Returns what the next connection has sent, once it has ended. */
  String push() throws InterruptedException {
    String push = pushes.poll(20, TimeUnit.SECONDS);
    if (push == null) {
      throw new AssertionError("nothing was sent");
    }
    return push;
  }

  private void accept(Behaviour behaviour) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        behaviour.serve(socket, pushes);
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
