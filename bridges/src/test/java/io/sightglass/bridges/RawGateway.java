// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server that is not one: it sends these bytes, closes the connection, or says nothing. */
final class RawGateway implements AutoCloseable {

  /** What it does with each connection. */
  enum Deed {
    /** Reads the request, sends the bytes and closes the connection. */
    ANSWER,
    /** Sends the bytes and leaves the connection open. */
    STALL,
    /** Reads nothing at all. */
    IGNORE
  }

  private final ServerSocket server;
  private final List<Socket> open = new ArrayList<>();
  private final CountDownLatch connected = new CountDownLatch(1);
  private int connections;

  private RawGateway(ServerSocket server) {
    this.server = server;
  }

  static RawGateway start(Deed deed, String bytes) {
    try {
      RawGateway gateway =
          new RawGateway(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread thread = new Thread(() -> gateway.serve(deed, bytes), "raw gateway");
      thread.setDaemon(true);
      thread.start();
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String authority() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** How many connections there were. */
  synchronized int connections() {
    return connections;
  }

  boolean awaitConnection() throws InterruptedException {
    return connected.await(30, TimeUnit.SECONDS);
  }

  private void serve(Deed deed, String bytes) {
    for (Socket socket = accept(); socket != null; socket = accept()) {
      try {
        if (deed == Deed.ANSWER) {
          readRequest(socket.getInputStream());
        }
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        if (deed == Deed.ANSWER) {
          socket.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The next connection; null when the server is closed. */
  private @Nullable Socket accept() {
    try {
      Socket socket = server.accept();
      synchronized (this) {
        open.add(socket);
        connections++;
      }
      connected.countDown();
      return socket;
    } catch (IOException e) {
      return null;
    }
  }

  private static void readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    String length = head.toString().replaceFirst("(?s).*Content-Length: ([0-9]+).*", "$1");
    in.readNBytes(Integer.parseInt(length));
  }

  @Override
  public void close() {
    try {
      server.close();
      synchronized (this) {
        for (Socket socket : open) {
          socket.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
