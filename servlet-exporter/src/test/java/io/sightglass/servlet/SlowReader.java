// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;

/** A scraper that reads the head of its answer and then nothing until it is told to. */
final class SlowReader implements AutoCloseable {

  private final Socket socket = new Socket();
  private final String head;

  /**
   * Sends a request.
   *
   * @param headers header lines, each with its end
   */
  SlowReader(int port, String target, String headers) throws IOException {
    // Little is on its way while nobody reads.
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(30_000);
    String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    head = readHead(socket.getInputStream());
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int read = in.read();
      if (read < 0) {
        throw new IOException("the connection ended in the head of an answer: " + head);
      }
      head.append((char) read);
    }
    return head.toString();
  }

  String statusLine() {
    return head.substring(0, head.indexOf("\r\n"));
  }

  /** How long the body is, as the head says. */
  long announced() {
    String name = "content-length: ";
    int start = head.toLowerCase(Locale.ROOT).indexOf(name) + name.length();
    return Long.parseLong(head.substring(start, head.indexOf("\r\n", start)));
  }

  boolean hasHeader(String line) {
    return head.toLowerCase(Locale.ROOT).contains("\r\n" + line + "\r\n");
  }

  /** Reads the rest, up to the announced length or to the end of the connection. */
  long readRest() throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long announced = announced();
    long all = 0;
    while (all < announced) {
      int read = read(buffer);
      if (read < 0) {
        return all;
      }
      all += read;
    }
    return all;
  }

  private int read(byte[] buffer) throws IOException {
    try {
      return socket.getInputStream().read(buffer);
    } catch (SocketException e) {
      // A reset ends a connection like a close.
      return -1;
    }
  }

  /** Is gone at once, without a word. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
