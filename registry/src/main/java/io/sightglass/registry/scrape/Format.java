// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.MetricSource;
import io.sightglass.registry.exposition.ByteSink;
import io.sightglass.registry.exposition.OpenMetricsText;
import io.sightglass.registry.exposition.PrometheusText;
import io.sightglass.registry.scrape.ScrapeResponse.Header;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A format that pages are served in.
 *
 * @param mediaType type and subtype, in lower case
 * @param version the value of the parameter {@code version} of the media type
 * @param headers the header fields of a page
 * @param gzipHeaders the header fields of a compressed page
 * @param writer writes a whole page
 */
record Format(
    String mediaType,
    String version,
    List<Header> headers,
    List<Header> gzipHeaders,
    Writer writer) {

  /** Writes a source as one page: all of it, or the samples whose names are wanted. */
  interface Writer {
    void write(MetricSource source, @Nullable Predicate<String> wanted, ByteSink sink);
  }

  /** The Prometheus text format, which every scraper reads. */
  static final Format TEXT =
      of("text/plain", "0.0.4", PrometheusText.CONTENT_TYPE, Format::writeText);

  /** OpenMetrics, which also shows units, exemplars and when a metric began. */
  static final Format OPENMETRICS =
      of(
          "application/openmetrics-text",
          "1.0.0",
          OpenMetricsText.CONTENT_TYPE,
          Format::writeOpenMetrics);

  /** All formats; the first is the default and wins where a scraper has no preference. */
  static final List<Format> ALL = List.of(TEXT, OPENMETRICS);

  static Format of(String mediaType, String version, String contentType, Writer writer) {
    Header type = new Header("Content-Type", contentType);
    Header vary = new Header("Vary", "Accept, Accept-Encoding");
    return new Format(
        mediaType,
        version,
        List.of(type, vary, Answers.NO_STORE, Answers.NO_SNIFF),
        List.of(
            type, new Header("Content-Encoding", "gzip"), vary, Answers.NO_STORE, Answers.NO_SNIFF),
        writer);
  }

  private static void writeText(
      MetricSource source, @Nullable Predicate<String> wanted, ByteSink sink) {
    PrometheusText text =
        wanted == null ? new PrometheusText(sink) : new PrometheusText(sink, wanted);
    source.collect(text);
    text.finish();
  }

  private static void writeOpenMetrics(
      MetricSource source, @Nullable Predicate<String> wanted, ByteSink sink) {
    OpenMetricsText text =
        wanted == null ? new OpenMetricsText(sink) : new OpenMetricsText(sink, wanted);
    source.collect(text);
    text.finish();
  }
}
