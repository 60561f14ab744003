// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.exposition.ByteSink;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Renders pages, a few at a time, so that a crowd of scrapers cannot take the processors and the
 * memory of the application.
 *
 * <p>Thread-safe.
 */
final class PageRenderer {

  private final ChunkPool pool;
  private final Semaphore places;

  PageRenderer(Limits limits) {
    this.pool = new ChunkPool(limits);
    this.places = new Semaphore(limits.renders());
  }

  ChunkPool pool() {
    return pool;
  }

  /** The page, or a refusal where too many are being rendered or sent. */
  ScrapeResponse render(PageRequest request) {
    if (!places.tryAcquire()) {
      return Answers.busy();
    }
    boolean stays = false;
    Page page = null;
    try {
      page = Page.begin(pool);
      if (page == null) {
        return Answers.busy();
      }
      write(request, page);
      stays = page.state() == Page.State.TOO_LONG;
      ScrapeResponse response = answer(request, page);
      if (page.state() == Page.State.WHOLE) {
        page = null;
      }
      return response;
    } finally {
      try {
        if (page != null) {
          page.release();
        }
      } finally {
        if (!stays) {
          places.release();
        }
      }
    }
  }

  /** What {@code answer} gives, in the place of one page; or a refusal where too many are taken. */
  ScrapeResponse inPlace(Supplier<ScrapeResponse> answer) {
    if (!places.tryAcquire()) {
      return Answers.busy();
    }
    try {
      return answer.get();
    } finally {
      places.release();
    }
  }

  private ScrapeResponse answer(PageRequest request, Page page) {
    return switch (page.state()) {
      case WHOLE -> response(request, page);
      case NO_ROOM -> Answers.busy();
      case TOO_LONG ->
          response(
              request, new StreamedPage(pool, output -> write(request, output), places::release));
    };
  }

  private static ScrapeResponse response(PageRequest request, Body body) {
    return new ScrapeResponse(200, request.format().head().headers(request.gzip()), body);
  }

  private void write(PageRequest request, ChunkOutput output) {
    if (request.gzip()) {
      try (GzipSink sink = GzipSink.open(pool, output)) {
        write(request, sink);
        sink.finish();
      }
    } else {
      PlainSink sink = new PlainSink(output);
      write(request, sink);
      sink.finish();
    }
  }

  private static void write(PageRequest request, ByteSink sink) {
    request.format().writer().write(request.source(), request.wanted(), sink);
  }
}
