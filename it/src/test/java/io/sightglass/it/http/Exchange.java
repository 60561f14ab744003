// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client sends on one connection, byte by byte, and where it waits for an answer.
 *
 * <p>{@code {context}} in its text stands for the context path. The bytes of a text are those of
 * ISO 8859-1.
 *
 * @param name what it is, for messages
 * @param parts the texts; before each but the first the client waits for the head of an answer
 * @param endsInput whether the client says behind the last text that no more comes
 * @param lastAnswer what the client closes the connection after; empty where the server does
 */
public record Exchange(String name, List<String> parts, boolean endsInput, String lastAnswer) {
  /** A last request, answered only if the server has kept the connection. */
  private static final String FENCE =
      "GET {context}/sync?fence HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private static final int TIMEOUT_MILLIS = 20_000;

  /** Keeps a list of its own. */
  public Exchange {
    parts = List.copyOf(parts);
  }

  /** Sends bytes, and a last request behind them. */
  public static Exchange of(String name, String bytes) {
    return new Exchange(name, List.of(bytes + FENCE), false, "");
  }

  /** Sends bytes that are less than the server expects, and ends. */
  public static Exchange ended(String name, String bytes) {
    return new Exchange(name, List.of(bytes), true, "");
  }

  /** Sends bytes, waits for the head of an answer, and sends more. */
  public static Exchange inTurns(String name, String first, String second) {
    return new Exchange(name, List.of(first, second), false, "");
  }

  /** Sends bytes, waits for the head of an answer, sends more and reads up to an answer. */
  public static Exchange inTurnsUpTo(String lastAnswer, String name, String first, String second) {
    return new Exchange(name, List.of(first, second), false, lastAnswer);
  }

  /** Sends bytes, waits for the head of an answer, and sends more and a last request. */
  public static Exchange inTurnsAndFence(String name, String first, String second) {
    return inTurns(name, first, second + FENCE);
  }

  /** Sends a request without a body; the headers each end with a line end. */
  public static Exchange request(String method, String target, String headers) {
    String name = method + ' ' + target + ' ' + headers.strip();
    return of(name, method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
  }

  /** Sends a GET request without further headers. */
  public static Exchange get(String target) {
    return request("GET", target, "");
  }

  /** Sends a POST request with headers and a body as they are. */
  public static Exchange post(String name, String target, String headers, String body) {
    return of(
        name, "POST " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body);
  }

  /** Returns whether the first request is for the head of an answer only. */
  public boolean isHead() {
    return parts.get(0).startsWith("HEAD ");
  }

  /**
   * Returns all bytes of the answers, up to the end of the connection.
   *
   * @throws AssertionError when the connection does not end
   */
  public String answers(URI server, String contextPath) {
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      List<String> left = new ArrayList<>(parts);
      send(socket, left.remove(0), contextPath);
      for (String part : left) {
        readHead(socket, answers);
        send(socket, part, contextPath);
      }
      if (endsInput) {
        socket.shutdownOutput();
      }
      readTo(Integer.MAX_VALUE, socket, answers);
      return answers.toString(ISO_8859_1);
    } catch (SocketTimeoutException e) {
      String seen = answers.toString(ISO_8859_1);
      throw new AssertionError(contextPath + ", " + name + ": no end after " + seen, e);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** Sends all bytes, reads some of the answer and breaks the connection. */
  public void abort(URI server, String contextPath, int answerBytes) {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      // With this, closing sends a reset.
      socket.setSoLinger(true, 0);
      send(socket, parts.get(0), contextPath);
      readTo(answerBytes, socket, new ByteArrayOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static void send(Socket socket, String part, String contextPath) {
    try {
      byte[] bytes = part.replace("{context}", contextPath).getBytes(ISO_8859_1);
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      // A server may answer and close before it has read all.
      return;
    }
  }

  private static void readHead(Socket socket, ByteArrayOutputStream answers) throws IOException {
    while (!answers.toString(ISO_8859_1).contains("\r\n\r\n")) {
      int read = socket.getInputStream().read();
      if (read < 0) {
        return;
      }
      answers.write(read);
    }
  }

  private void readTo(int limit, Socket socket, ByteArrayOutputStream answers) throws IOException {
    byte[] buffer = new byte[8192];
    int read = 0;
    while (read >= 0 && answers.size() < limit && !isLast(answers)) {
      try {
        read = socket.getInputStream().read(buffer, 0, Math.min(buffer.length, limit));
      } catch (SocketTimeoutException e) {
        throw e;
      } catch (IOException e) {
        // A reset ends the connection like a close; what was sent before has been read.
        return;
      }
      answers.write(buffer, 0, Math.max(0, read));
    }
  }

  private boolean isLast(ByteArrayOutputStream answers) {
    return !lastAnswer.isEmpty() && answers.toString(ISO_8859_1).endsWith(lastAnswer);
  }
}
