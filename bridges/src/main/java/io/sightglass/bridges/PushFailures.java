// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.bridges.internal.http.Answer;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what went wrong with a push, and what helps. */
final class PushFailures {

  private PushFailures() {}

  /** The gateway answered, but not with success. */
  static PushException answered(String request, Answer answer) {
    String line = answer.firstLine();
    String said = line.isEmpty() ? "" : " (" + line + ")";
    return failure(
        request,
        "answered with status " + answer.status() + said,
        remedy(answer.status()),
        answer.status(),
        null);
  }

  /** The gateway sent on, and that is not followed. */
  static PushException redirected(String request, Answer answer, String why) {
    String to = answer.location().isEmpty() ? "nowhere" : Answer.clean(answer.location());
    return failure(
        request,
        "redirected with status " + answer.status() + " to " + to,
        why,
        answer.status(),
        null);
  }

  /** There was no answer. */
  static PushException unanswered(String request, IOException cause, Duration timeout) {
    if (cause instanceof SocketTimeoutException) {
      return failure(
          request,
          "no answer within " + timeout.toMillis() + " ms",
          "see whether it is overloaded, or set a longer timeout",
          0,
          cause);
    }
    if (cause instanceof UnknownHostException) {
      return failure(request, "the host is unknown", "check the gateway's address", 0, cause);
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return failure(
          request,
          "no connection (" + cause.getMessage() + ")",
          "see whether the gateway runs, and check its address",
          0,
          cause);
    }
    return failure(request, what(cause), remedy(cause), 0, cause);
  }

  private static String what(IOException cause) {
    if (cause instanceof EOFException) {
      return "the connection was closed before there was an answer";
    }
    if (cause instanceof ProtocolException) {
      return "what came back is not HTTP/1.1 (" + cause.getMessage() + ")";
    }
    String kind = cause instanceof SSLException ? "TLS" : "the connection";
    return kind + " failed (" + cause.getMessage() + ")";
  }

  private static String remedy(IOException cause) {
    if (cause instanceof SSLException) {
      return "check that the address wants https, and set an SSLContext that trusts it";
    }
    return "see the gateway's log, and check its address";
  }

  private static String remedy(int status) {
    return switch (status) {
      case 400 -> "nothing was taken: change what the gateway names";
      case 401, 403 -> "give a user and password, or a bearer token, that it takes";
      case 404, 405 -> "check the path of the gateway's address";
      case 413 -> "push fewer series, or set gzip";
      case 415 -> "this gateway may not know gzip";
      default -> "see the gateway's log";
    };
  }

  private static PushException failure(
      String request, String what, String remedy, int status, @Nullable Throwable cause) {
    return new PushException(request + ": " + what + "; " + remedy, status, cause);
  }
}
