// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the answer to one request (RFC 9112), and no more of it than is needed. */
final class AnswerReader {

  private static final int MAX_HEAD = 64 * 1024;
  private static final int MAX_BODY = 4 * 1024;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})( .*)?");

  private final InputStream in;
  private int headBytes;
  private String location = "";
  private long length = Long.MAX_VALUE;
  private boolean chunked;

  AnswerReader(InputStream in) {
    this.in = in;
  }

  /**
   * Reads the answer; that of a success without its body.
   *
   * @throws EOFException if the connection ends before the answer does
   * @throws ProtocolException if it is not one of HTTP/1.1
   */
  Answer read() throws IOException {
    int status = head();
    while (status < 200) {
      status = head();
    }
    boolean success = status < 300;
    return new Answer(status, location, success ? "" : Answer.firstLineOf(body()));
  }

  private int head() throws IOException {
    String first = line();
    Matcher matcher = STATUS_LINE.matcher(first);
    if (!matcher.matches()) {
      throw new ProtocolException(Answer.clean(first));
    }
    for (String line = line(); !line.isEmpty(); line = line()) {
      header(line);
    }
    return Integer.parseInt(matcher.group(1));
  }

  private void header(String line) {
    int colon = line.indexOf(':');
    String name = line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
    String value = line.substring(colon + 1).strip();
    switch (name) {
      case "location" -> location = value;
      case "transfer-encoding" -> chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
      case "content-length" -> {
        if (value.matches("[0-9]{1,18}")) {
          length = Long.parseLong(value);
        }
      }
      default -> {
        // Nothing else of an answer matters here.
      }
    }
  }

  /** The beginning of the body; what there is of it where the connection fails. */
  private String body() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      if (chunked) {
        for (long size = chunkSize(); size > 0 && body.size() < MAX_BODY; size = chunkSize()) {
          copy(size, body);
          line();
        }
      } else {
        copy(length, body);
      }
    } catch (InterruptedIOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
    } catch (IOException e) {
      // The status has arrived, and says more than that its explanation has not.
      return body.toString(UTF_8);
    }
    return body.toString(UTF_8);
  }

  private long chunkSize() throws IOException {
    String size = line().split(";", 2)[0].strip();
    if (!size.matches("[0-9a-fA-F]{1,8}")) {
      throw new ProtocolException(Answer.clean(size));
    }
    return Long.parseLong(size, 16);
  }

  private void copy(long size, ByteArrayOutputStream body) throws IOException {
    byte[] buffer = new byte[1024];
    long left = Math.min(size, MAX_BODY - body.size());
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        return;
      }
      body.write(buffer, 0, read);
      left -= read;
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection was closed");
      }
      if (++headBytes > MAX_HEAD) {
        throw new ProtocolException("a head of more than " + MAX_HEAD + " bytes");
      }
      line.write(b);
    }
    String text = line.toString(ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
