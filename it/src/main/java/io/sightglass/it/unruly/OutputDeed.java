// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.unruly;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Writes an answer in a strange way. */
public enum OutputDeed implements Deed {
  /** Closes the stream early and goes on to change the answer. */
  CLOSED_EARLY(
      response -> {
        print(response, "closed");
        response.getOutputStream().close();
        response.setStatus(418);
        response.setHeader("X-Late", "yes");
      }),
  /** Writes to a closed stream. */
  WRITTEN_AFTER_CLOSE(
      response -> {
        print(response, "closed");
        response.getOutputStream().close();
        print(response, "late");
        response.flushBuffer();
      }),
  /** Writes to a closed writer, which hides the failure. */
  PRINTED_AFTER_CLOSE(
      response -> {
        response.getWriter().print("closed");
        response.getWriter().close();
        response.getWriter().print(response.getWriter().checkError());
      }),
  /** Takes its first text back. */
  RESET_BUFFER(
      response -> {
        print(response, "first");
        response.resetBuffer();
        print(response, "second");
      }),
  /** Takes its first answer back. */
  RESET(
      response -> {
        response.setStatus(418);
        response.setHeader("X-First", "yes");
        print(response, "first");
        response.reset();
        print(response, "second");
      }),
  /** Takes its answer back when it is sent. */
  RESET_AFTER_COMMIT(
      response -> {
        print(response, "sent");
        response.flushBuffer();
        response.reset();
      }),
  /** Sends an error behind an answer. */
  ERROR_AFTER_COMMIT(
      response -> {
        print(response, "sent");
        response.flushBuffer();
        response.sendError(409, "conflict");
      }),
  /** Sends an error instead of an answer. */
  ERROR_AFTER_TEXT(
      response -> {
        print(response, "kept back");
        response.sendError(409, "conflict");
      }),
  /** Sends two errors. */
  ERROR_TWICE(
      response -> {
        response.sendError(403, "first");
        response.sendError(404, "second");
      }),
  /** Sends an error and then goes on to write. */
  TEXT_AFTER_ERROR(
      response -> {
        response.sendError(409, "conflict");
        response.setStatus(200);
        print(response, "lost");
      }),
  /** Sends an error where a servlet is. */
  NOT_FOUND(response -> response.sendError(404)),
  /** Sends the visitor elsewhere. */
  REDIRECT(response -> response.sendRedirect("elsewhere?a=b")),
  /** Sends the visitor elsewhere when the answer is sent. */
  REDIRECT_AFTER_COMMIT(
      response -> {
        print(response, "sent");
        response.flushBuffer();
        response.sendRedirect("/elsewhere");
      }),
  /** Writes more than it said. */
  LENGTH_TOO_SMALL(
      response -> {
        response.setContentLength(3);
        print(response, "0123456789");
      }),
  /** Writes less than it said. */
  LENGTH_TOO_LARGE(
      response -> {
        response.setContentLength(100);
        print(response, "0123456789");
      }),
  /** Writes nothing of what it said. */
  LENGTH_WITHOUT_BODY(response -> response.setContentLength(10)),
  /** Says a negative length. */
  LENGTH_NEGATIVE(
      response -> {
        response.setContentLengthLong(-7);
        print(response, "0123456789");
      }),
  /** Wants both the stream and the writer. */
  STREAM_AND_WRITER(
      response -> {
        print(response, "stream");
        response.getWriter().print("writer");
      }),
  /** Writes 200 KB in pieces. */
  LARGE(
      response -> {
        for (int i = 0; i < 200; i++) {
          print(response, "0123456789abcdef".repeat(64));
        }
      }),
  /** Writes pieces and sends each. */
  FLUSHED(
      response -> {
        for (int i = 0; i < 5; i++) {
          print(response, "piece " + i);
          response.flushBuffer();
        }
      }),
  /** Sets headers with line ends, without value and without name. */
  STRANGE_HEADERS(
      response -> {
        response.setHeader("X-Line-End", "a\r\nX-Injected: b");
        response.setHeader("X-Empty", "");
        response.addHeader("X-Two", "a");
        response.addHeader("X-Two", "\u00e4");
        print(response, "headers");
      }),
  /** Sets a status that needs no reason. */
  STATUS_299(status(299)),
  /** Sets a status that does not exist. */
  STATUS_999(status(999)),
  /** Writes a body where none is allowed. */
  STATUS_204(status(204)),
  /** Writes a body where none is allowed. */
  STATUS_304(status(304)),
  /** Sends fields behind a body in chunks. */
  TRAILERS(
      response -> {
        response.setHeader("Trailer", "X-End");
        response.setTrailerFields(() -> Map.of("X-End", "reached"));
        print(response, "body");
        response.flushBuffer();
      }),
  /** Asks for the end of the connection. */
  CONNECTION_CLOSE(
      response -> {
        response.setHeader("Connection", "close");
        print(response, "bye");
      });

  // The lambdas hold nothing that changes.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Writing writing;

  OutputDeed(Writing writing) {
    this.writing = writing;
  }

  @FunctionalInterface
  private interface Writing {
    void to(HttpServletResponse response) throws IOException, ServletException;
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    writing.to(response);
  }

  private static Writing status(int status) {
    return response -> {
      response.setStatus(status);
      print(response, "body");
    };
  }

  private static void print(HttpServletResponse response, String text) throws IOException {
    response.getOutputStream().write(text.getBytes(UTF_8));
  }
}
