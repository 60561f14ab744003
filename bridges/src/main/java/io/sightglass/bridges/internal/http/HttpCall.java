// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal.http;

import io.sightglass.bridges.internal.net.Deadline;
import io.sightglass.bridges.internal.net.TimedConnection;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One exchange over HTTP/1.1 on a connection of its own, on the thread of the caller. */
public final class HttpCall {

  private static final int MAX_WRITE = 64 * 1024;

  private HttpCall() {}

  /**
   * Sends a request and reads the answer; nothing is retried, no redirect followed, no proxy used.
   *
   * @param tls gives what is used for https
   * @throws SocketTimeoutException if the deadline comes before the answer
   * @throws InterruptedIOException if the thread is interrupted, whose flag stays set
   * @throws IOException if there is no answer
   */
  public static Answer send(Request request, TlsSource tls, Deadline deadline) throws IOException {
    Target target = request.target();
    try (TimedConnection connection =
        TimedConnection.open(target.lookupName(), target.port(), deadline)) {
      if (!target.secure()) {
        return exchange(
            request, new ConnectionInput(connection), new ConnectionOutput(connection, true));
      }
      try (SSLSocket socket = secured(connection, target, tls.context())) {
        return exchange(request, socket.getInputStream(), socket.getOutputStream());
      }
    } catch (IOException e) {
      throw asWhatItIs(e, deadline);
    }
  }

  /** Gives what TLS needs, when it is needed. */
  @FunctionalInterface
  public interface TlsSource {

    /**
     * Keys and trusted certificates.
     *
     * @throws IOException if there are none
     */
    SSLContext context() throws IOException;
  }

  /** TLS may wrap it: the end of the time and an interrupt are told as such. */
  private static IOException asWhatItIs(IOException failure, Deadline deadline) {
    if (Thread.currentThread().isInterrupted()) {
      return withCause(new InterruptedIOException("the thread was interrupted"), failure);
    }
    if (deadline.remainingMillis() == 0) {
      return withCause(new SocketTimeoutException("the time is over"), failure);
    }
    return failure;
  }

  private static IOException withCause(IOException told, IOException cause) {
    told.initCause(cause);
    return told;
  }

  private static SSLSocket secured(TimedConnection connection, Target target, SSLContext context)
      throws IOException {
    Socket socket =
        context
            .getSocketFactory()
            .createSocket(new ChannelSocket(connection), target.lookupName(), target.port(), true);
    SSLSocket secured = (SSLSocket) socket;
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static Answer exchange(Request request, InputStream in, OutputStream out)
      throws IOException {
    IOException unsent = null;
    try {
      out.write(request.head());
      byte[] body = request.body().bytes();
      for (int at = 0; at < body.length; at += MAX_WRITE) {
        out.write(body, at, Math.min(MAX_WRITE, body.length - at));
      }
      out.flush();
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      // A server that refuses a body closes the connection, but may have said why.
      unsent = e;
    }
    try {
      return new AnswerReader(new BufferedInputStream(in)).read();
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      if (unsent != null) {
        e.addSuppressed(unsent);
      }
      throw e;
    }
  }
}
