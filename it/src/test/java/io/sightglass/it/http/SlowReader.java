// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;

/** A scraper that reads the head of its answer, and the rest only when it is told to. */
public final class SlowReader implements AutoCloseable {
  private static final String LENGTH = "content-length: ";
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final int QUIET_MILLIS = 4_000;

  private final Socket socket = new Socket();
  private final String head;

  /** Scrapes a page and says how many seconds it waits for it. */
  public SlowReader(URI page, double timeoutSeconds) {
    try {
      // Little is on its way while nobody reads.
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress(page.getHost(), page.getPort()));
      socket.setSoTimeout(TIMEOUT_MILLIS);
      String request =
          "GET "
              + page.getRawPath()
              + '?'
              + page.getRawQuery()
              + " HTTP/1.1\r\nHost: localhost\r\nX-Prometheus-Scrape-Timeout-Seconds: "
              + timeoutSeconds
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      head = readHead(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(page.toString(), e);
    }
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
    return head.toString().toLowerCase(Locale.ROOT);
  }

  /** Returns how long the body is, as the head says. */
  public long announced() {
    int start = head.indexOf(LENGTH) + LENGTH.length();
    return Long.parseLong(head.substring(start, head.indexOf("\r\n", start)));
  }

  /**
   * Reads the rest and counts it: to the announced length, to the end of the connection, or until
   * nothing has come for a while.
   */
  public long readRest() {
    long all = 0;
    try {
      socket.setSoTimeout(QUIET_MILLIS);
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[64 * 1024];
      int read = 0;
      while (read >= 0 && all < announced()) {
        read = in.read(buffer);
        all += Math.max(0, read);
      }
      return all;
    } catch (SocketException | SocketTimeoutException e) {
      // A reset ends a connection like a close. Tomcat keeps one for its keep-alive timeout.
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(head, e);
    }
  }

  /** Is gone at once, without a word. */
  public void vanish() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    vanish();
  }
}
