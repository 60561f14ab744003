// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static jakarta.servlet.DispatcherType.INCLUDE;

import io.sightglass.registry.scrape.RequestHandler;
import io.sightglass.registry.scrape.ScrapeResponse;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One scrape in a container's words: the request is read, and the answer is sent. */
final class ServletExchange {

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private ServletExchange() {}

  /**
   * Has {@code handler} answer; a scraper that hangs up meanwhile is no error.
   *
   * @param underWay gets the answer if it is sent after this has returned
   */
  static void serve(
      RequestHandler handler,
      HttpServletRequest request,
      HttpServletResponse response,
      Set<AsyncSending> underWay)
      throws IOException {
    ServletOutputStream stream = request.getDispatcherType() == INCLUDE ? null : streamOf(response);
    ServletScrapeRequest scrape = new ServletScrapeRequest(request, stream == null);
    ScrapeResponse answer = handler.handle(scrape);
    boolean goesOn = false;
    try {
      if (stream == null) {
        sendAsText(answer, response);
      } else {
        describe(answer, response);
        if (answer.length() >= 0) {
          response.setContentLengthLong(answer.length());
        }
        goesOn =
            takesLong(answer, request, response)
                && AsyncSending.begin(
                    answer, request, response, stream, scrape.timeToRead(), underWay);
        if (!goesOn) {
          send(answer, stream);
        }
      }
    } finally {
      if (!goesOn) {
        answer.close();
      }
    }
  }

  /** Whether there is more to send than the container keeps by itself. */
  private static boolean takesLong(
      ScrapeResponse answer, HttpServletRequest request, HttpServletResponse response) {
    return answer.isWhole()
        && !request.getMethod().equals("HEAD")
        && answer.length() > response.getBufferSize();
  }

  /** The response's stream, or null where a writer is in use already. */
  private static @Nullable ServletOutputStream streamOf(HttpServletResponse response)
      throws IOException {
    try {
      return response.getOutputStream();
    } catch (IllegalStateException e) {
      return null;
    }
  }

  private static void send(ScrapeResponse answer, OutputStream stream) {
    try {
      answer.writeTo(stream);
    } catch (IOException e) {
      wentAway(e);
    }
  }

  /** Sends into a response that others write to as well, in their words: as text. */
  private static void sendAsText(ScrapeResponse answer, HttpServletResponse response) {
    describe(answer, response);
    try {
      ByteArrayOutputStream page = new ByteArrayOutputStream();
      answer.writeTo(page);
      response.getWriter().write(page.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      wentAway(e);
    }
  }

  private static void describe(ScrapeResponse answer, HttpServletResponse response) {
    response.setStatus(answer.status());
    for (ScrapeResponse.Header header : answer.headers()) {
      if (header.name().equals("Vary")) {
        // A filter of the application may have named another field.
        response.addHeader(header.name(), header.value());
      } else {
        response.setHeader(header.name(), header.value());
      }
    }
  }

  /** A scraper that hangs up, after its timeout for example, is no event of the application. */
  private static void wentAway(IOException cause) {
    LOGGER.log(System.Logger.Level.DEBUG, "a scraper went away", cause);
  }
}
