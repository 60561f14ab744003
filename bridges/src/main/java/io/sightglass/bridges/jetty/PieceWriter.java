// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.jetty;

import io.sightglass.registry.scrape.ScrapeResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Writes an answer piece by piece, each when the one before has been written; it never waits. */
final class PieceWriter implements Callback {

  private final ScrapeResponse answer;
  private final Content.Sink sink;
  private final Callback end;

  /** How many pieces may be written that are not; a write that is done at once is no recursion. */
  private final AtomicInteger due = new AtomicInteger();

  PieceWriter(ScrapeResponse answer, Content.Sink sink, Callback end) {
    this.answer = answer;
    this.sink = sink;
    this.end = end;
  }

  /** Writes the first piece; the others follow. */
  void send() {
    succeeded();
  }

  @Override
  public void succeeded() {
    if (due.getAndIncrement() > 0) {
      return;
    }
    do {
      write();
    } while (due.decrementAndGet() > 0);
  }

  private void write() {
    ByteBuffer piece = answer.next();
    if (piece == null) {
      sink.write(true, BufferUtil.EMPTY_BUFFER, end);
    } else {
      sink.write(false, piece, this);
    }
  }

  @Override
  public void failed(Throwable failure) {
    end.failed(failure);
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
