// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static jakarta.servlet.DispatcherType.REQUEST;

import io.sightglass.registry.scrape.ScrapeResponse;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An answer that is sent as fast as its reader reads, and meanwhile keeps no thread of the
 * container.
 *
 * <p>Safe for use by many threads.
 */
final class AsyncSending implements WriteListener, AsyncListener {

  /*
   * Assumptions: the container calls onWritePossible on one thread at a time, and everything else on
   * any thread at any moment, an end while a piece is being written included. Guarantees: the answer
   * is closed once, whatever ends it first; a piece that the container may still be sending then is
   * never used again, for which ScrapeResponse.next cares. No call waits for the reader or for another
   * thread.
   */

  private static final System.Logger LOGGER = System.getLogger("io.sightglass");

  private final ScrapeResponse answer;
  private final AsyncContext async;
  private final ServletOutputStream stream;
  private final Set<AsyncSending> underWay;
  private final AtomicBoolean ended = new AtomicBoolean();

  private AsyncSending(
      ScrapeResponse answer,
      AsyncContext async,
      ServletOutputStream stream,
      Set<AsyncSending> underWay) {
    this.answer = answer;
    this.async = async;
    this.stream = stream;
    this.underWay = underWay;
  }

  /**
   * Begins to send, if this request can be answered after its thread has returned.
   *
   * @param stream the stream of {@code response}
   * @param underWay has what was begun and has not ended
   * @return whether the answer is sent and closed from now on, and the caller has to do neither
   */
  static boolean begin(
      ScrapeResponse answer,
      HttpServletRequest request,
      HttpServletResponse response,
      ServletOutputStream stream,
      Duration timeout,
      Set<AsyncSending> underWay) {
    if (request.getDispatcherType() != REQUEST
        || !request.isAsyncSupported()
        || request.isAsyncStarted()
        || isWrapped(stream, response)) {
      return false;
    }
    AsyncContext async;
    try {
      async = request.startAsync();
    } catch (IllegalStateException | UnsupportedOperationException e) {
      // A wrapper of the application does not have it, whatever the container says.
      return false;
    }
    new AsyncSending(answer, async, stream, underWay).begin(timeout);
    return true;
  }

  /**
   * Whether a filter gets the bytes first; few streams of filters know how to write later. The
   * container's response is not asked for its stream, since a filter may want its writer.
   */
  private static boolean isWrapped(ServletOutputStream stream, ServletResponse response) {
    ServletResponse current = response;
    while (current instanceof ServletResponseWrapper wrapper) {
      current = wrapper.getResponse();
    }
    return current != response
        && !stream.getClass().getPackageName().equals(current.getClass().getPackageName());
  }

  private void begin(Duration timeout) {
    underWay.add(this);
    try {
      async.setTimeout(timeout.toMillis());
      async.addListener(this);
      stream.setWriteListener(this);
    } catch (RuntimeException | LinkageError e) {
      LOGGER.log(System.Logger.Level.DEBUG, "a scrape is written by the thread of its request", e);
      writeHere();
    }
  }

  private void writeHere() {
    try {
      answer.writeTo(stream);
    } catch (IOException | IllegalStateException e) {
      // The second: whatever ended it meanwhile has closed the answer.
      LOGGER.log(System.Logger.Level.DEBUG, "a scraper went away", e);
    } finally {
      end();
    }
  }

  @Override
  public void onWritePossible() throws IOException {
    while (!ended.get() && stream.isReady()) {
      ByteBuffer piece = answer.next();
      if (piece == null) {
        end();
        return;
      }
      stream.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
    }
  }

  /**
   * Gives back what the answer holds and hands the request back to the container, which closes the
   * connection of a reader that has not got the announced length.
   */
  void end() {
    if (!release()) {
      return;
    }
    try {
      async.complete();
    } catch (RuntimeException e) {
      // The container has ended the request itself in the meantime.
      LOGGER.log(System.Logger.Level.DEBUG, "a scrape was over already", e);
    }
  }

  private boolean release() {
    if (!ended.compareAndSet(false, true)) {
      return false;
    }
    underWay.remove(this);
    answer.close();
    return true;
  }

  @Override
  public void onError(Throwable cause) {
    LOGGER.log(System.Logger.Level.DEBUG, "a scraper went away", cause);
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    LOGGER.log(System.Logger.Level.DEBUG, "a scraper did not read its answer in time");
    end();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    release();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
