// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One request on one connection, with any method and any bytes for a path. */
final class RawHttp implements AutoCloseable {

  private final Socket socket;

  private RawHttp(Socket socket) {
    this.socket = socket;
  }

  static RawHttp send(int port, String requestLine, String... headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    StringBuilder head = new StringBuilder(requestLine).append(" HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    OutputStream out = socket.getOutputStream();
    out.write(
        head.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return new RawHttp(socket);
  }

  /** The status of the whole answer to a request. */
  static int status(int port, String requestLine) throws IOException {
    try (RawHttp request = send(port, requestLine)) {
      return request.status();
    }
  }

  /** The status, or 0 if the connection is closed without an answer. */
  int status() throws IOException {
    byte[] answer = socket.getInputStream().readAllBytes();
    if (answer.length < 12) {
      return 0;
    }
    String line = new String(answer, 0, 12, StandardCharsets.ISO_8859_1);
    return Integer.parseInt(line.substring(9));
  }

  /** The whole answer, a character for each byte. */
  String answer() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  void write(String body) throws IOException {
    socket.getOutputStream().write(body.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Reads a little, so that the answer has begun. */
  void readSome() throws IOException {
    InputStream in = socket.getInputStream();
    if (in.readNBytes(1000).length != 1000) {
      throw new IOException("the answer is too short");
    }
  }

  /** Goes away with a reset rather than politely. */
  @Override
  public void close() throws IOException {
    if (!socket.isClosed()) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
