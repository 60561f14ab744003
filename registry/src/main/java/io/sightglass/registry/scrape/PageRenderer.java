// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.MetricSource;
import java.util.concurrent.Semaphore;

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
  ScrapeResponse render(MetricSource source, Format format, boolean gzip) {
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
      write(source, format, gzip, page);
      stays = page.state() == Page.State.TOO_LONG;
      ScrapeResponse response = response(source, format, gzip, page);
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

  private ScrapeResponse response(MetricSource source, Format format, boolean gzip, Page page) {
    return switch (page.state()) {
      case WHOLE -> page(format, gzip, page);
      case NO_ROOM -> Answers.busy();
      case TOO_LONG ->
          page(
              format,
              gzip,
              new StreamedPage(
                  pool, output -> write(source, format, gzip, output), places::release));
    };
  }

  private static ScrapeResponse page(Format format, boolean gzip, Body body) {
    return new ScrapeResponse(200, gzip ? format.gzipHeaders() : format.headers(), body);
  }

  private void write(MetricSource source, Format format, boolean gzip, ChunkOutput output) {
    if (gzip) {
      try (GzipSink sink = GzipSink.open(pool, output)) {
        format.writer().write(source, sink);
        sink.finish();
      }
    } else {
      PlainSink sink = new PlainSink(output);
      format.writer().write(source, sink);
      sink.finish();
    }
  }
}
