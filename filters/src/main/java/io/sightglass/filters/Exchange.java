// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.RequestBodySizes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is measured of one request beside its duration: the sizes of its bodies, and its phases. */
final class Exchange {

  /* One object per request, only where a setting asks for it. The container hands request and
   * response from thread to thread and orders what these do; reading and writing have fields of
   * their own, so they may go on in two threads at once. */

  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final ExchangeMetrics metrics;
  private final long startNanos;
  private final boolean isHead;
  private final long requestLength;
  private final boolean isChunked;

  private long readBytes;
  private boolean isReadWhole;
  private boolean isReadByContainer;

  private long writtenBytes;

  /** What the response said when it was left; negative if unknown. */
  private long leftLength = -1;

  private boolean isOpen = true;
  private boolean hasFirstByte;
  private long firstByteNanos;

  private boolean waits;
  private long waitsSinceNanos;

  Exchange(ExchangeMetrics metrics, HttpServletRequest request, long startNanos) {
    this.metrics = metrics;
    this.startNanos = startNanos;
    this.isHead = "HEAD".equals(request.getMethod());
    this.requestLength = request.getContentLengthLong();
    this.isChunked = requestLength < 0 && request.getHeader("Transfer-Encoding") != null;
  }

  /** Calls the rest of the chain with what the application is to get. */
  void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = wrap(response);
    chain.doFilter(wrap(request, answer), answer);
  }

  /** The response for the application: {@code response} itself if that counts already. */
  private HttpServletResponse wrap(HttpServletResponse response) {
    return metrics.wraps() && !CountedResponse.isIn(response, this)
        ? new CountedResponse(response, this)
        : response;
  }

  /** The request for the application, beside the response for it. */
  private HttpServletRequest wrap(HttpServletRequest request, HttpServletResponse wrapped) {
    return metrics.wraps() && !CountedRequest.isIn(request, this)
        ? new CountedRequest(request, wrapped, this)
        : request;
  }

  /** The application has read bytes of the request. */
  void read(long bytes) {
    readBytes += bytes;
  }

  /** The application has read the request to its end as characters. */
  void readWhole() {
    isReadWhole = true;
  }

  /** The container has read the request, for its parameters or parts. */
  void readByContainer() {
    isReadByContainer = true;
  }

  /** The application has written bytes of the response. */
  void wrote(long bytes) {
    if (isOpen && bytes > 0) {
      writtenBytes += bytes;
      sent();
    }
  }

  /** The application has made the response begin. */
  void sent() {
    if (!hasFirstByte && metrics.timesFirstByte()) {
      firstByteNanos = metrics.now();
      hasFirstByte = true;
    }
  }

  /** What was written is thrown away. */
  void takeBack() {
    writtenBytes = 0;
    hasFirstByte = false;
  }

  /** The container answers in the application's stead; what follows is thrown away. */
  void answeredByContainer() {
    takeBack();
    close();
  }

  /** The response is complete; what follows is thrown away. */
  void close() {
    sent();
    isOpen = false;
  }

  /** The application answers again, in an error page. */
  void reopen() {
    isOpen = true;
  }

  /** The response will not be there any more when the request is recorded. */
  void left(HttpServletResponse response) {
    if (metrics.bodies() == RequestBodySizes.CONTENT_LENGTH) {
      leftLength = ContentLength.of(response.getHeader("Content-Length"));
    }
  }

  /** The filter chain has returned, and the request goes on. */
  void waitsSince(long nowNanos) {
    if (!waits) {
      waits = true;
      waitsSinceNanos = nowNanos;
    }
  }

  /** The request is over. */
  void ended(
      int kind,
      Route route,
      int status,
      String errorType,
      @Nullable HttpServletResponse response,
      long endNanos) {
    if (metrics.bodies() != RequestBodySizes.OFF) {
      metrics.requestBody(kind, route, status, errorType, requestBytes());
      metrics.responseBody(kind, route, status, errorType, responseBytes(status, response));
    }
    if (metrics.timesFirstByte()) {
      metrics.firstByte(kind, route, (hasFirstByte ? firstByteNanos : endNanos) - startNanos);
    }
    if (waits && metrics.timesWaiting()) {
      metrics.waited(kind, route, endNanos - waitsSinceNanos);
    }
  }

  /** Negative if unknown. */
  private long requestBytes() {
    if (metrics.bodies() == RequestBodySizes.CONTENT_LENGTH) {
      return requestLength;
    }
    if (isReadByContainer && readBytes == 0) {
      return isChunked ? -1 : Math.max(0, requestLength);
    }
    return isReadWhole && requestLength >= 0 ? requestLength : readBytes;
  }

  /** Negative if unknown. */
  private long responseBytes(int status, @Nullable HttpServletResponse response) {
    // RFC 9110, section 6.4.1: these have no content, whatever was written.
    if (isHead || status < 200 || status == NO_CONTENT || status == NOT_MODIFIED) {
      return 0;
    }
    if (metrics.bodies() == RequestBodySizes.BYTES) {
      return writtenBytes;
    }
    return response == null ? leftLength : ContentLength.of(response.getHeader("Content-Length"));
  }
}
