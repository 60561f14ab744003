// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that sends and reads what a test says, byte by byte. */
public final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  /** Small enough for a page of a few megabytes not to fit between server and client. */
  private static final int BUFFER_BYTES = 8 * 1024;

  private final Socket socket = new Socket();

  public RawClient(int port) throws IOException {
    socket.setReceiveBufferSize(BUFFER_BYTES);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  public RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Sends a GET with these header lines and an empty line. */
  public RawClient get(String path, String... headers) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: test\r\n")
        .send(headers.length == 0 ? "\r\n" : String.join("\r\n", headers) + "\r\n\r\n");
  }

  /** One byte, or -1 if the server closed the connection. */
  public int read() throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (SocketException e) {
      return -1;
    }
  }

  /** The head of a response, up to its empty line. */
  public String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = read();
      if (next < 0) {
        throw new IOException("the connection ended after: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** That many bytes. */
  public String body(int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
  }

  /** All there is until the server closes the connection. */
  public String rest() throws IOException {
    StringBuilder rest = new StringBuilder();
    InputStream in = socket.getInputStream();
    byte[] bytes = new byte[BUFFER_BYTES];
    try {
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        rest.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketException e) {
      rest.append("<reset>");
    }
    return rest.toString();
  }

  /** Goes away without reading what there is, as a killed process does. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
