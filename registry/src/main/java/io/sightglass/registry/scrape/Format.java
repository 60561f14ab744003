// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.MetricSource;
import io.sightglass.registry.exposition.ByteSink;
import io.sightglass.registry.exposition.OpenMetricsText;
import io.sightglass.registry.exposition.PrometheusText;
import io.sightglass.registry.scrape.ScrapeResponse.Header;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format that pages are served in.
 *
 * @param name what a query and the settings call it
 * @param mediaType type and subtype, in lower case
 * @param version the value of the parameter {@code version} of the media type
 * @param forPeople whether it is for those alone who name the media type, not for whoever takes
 *     anything
 * @param head the header fields of a page
 * @param writer writes a whole page
 */
record Format(
    String name, String mediaType, String version, boolean forPeople, Head head, Writer writer) {

  /** Gives the header fields of a page. */
  interface Head {
    List<Header> headers(boolean gzip);
  }

  /** Writes a source as one page: all of it, or the samples whose names are wanted. */
  interface Writer {
    void write(MetricSource source, @Nullable NameFilter wanted, ByteSink sink);
  }

  /** The Prometheus text format, which every scraper reads. */
  static final Format TEXT =
      of("text", "text/plain", "0.0.4", PrometheusText.CONTENT_TYPE, Format::writeText);

  /** OpenMetrics, which also shows units, exemplars and when a metric began. */
  static final Format OPENMETRICS =
      of(
          "openmetrics",
          "application/openmetrics-text",
          "1.0.0",
          OpenMetricsText.CONTENT_TYPE,
          Format::writeOpenMetrics);

  private static Format of(
      String name, String mediaType, String version, String contentType, Writer writer) {
    List<Header> plain = headers(contentType, false);
    List<Header> compressed = headers(contentType, true);
    return new Format(name, mediaType, version, false, gzip -> gzip ? compressed : plain, writer);
  }

  /** The header fields of a page of this type, and those that only this type has. */
  static List<Header> headers(String contentType, boolean gzip, Header... more) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Content-Type", contentType));
    if (gzip) {
      headers.add(new Header("Content-Encoding", "gzip"));
    }
    headers.add(new Header("Vary", "Accept, Accept-Encoding"));
    headers.add(Answers.NO_STORE);
    headers.add(Answers.NO_SNIFF);
    headers.addAll(List.of(more));
    return List.copyOf(headers);
  }

  private static void writeText(MetricSource source, @Nullable NameFilter wanted, ByteSink sink) {
    PrometheusText text =
        wanted == null ? new PrometheusText(sink) : new PrometheusText(sink, wanted);
    source.collect(text);
    text.finish();
  }

  private static void writeOpenMetrics(
      MetricSource source, @Nullable NameFilter wanted, ByteSink sink) {
    OpenMetricsText text =
        wanted == null ? new OpenMetricsText(sink) : new OpenMetricsText(sink, wanted);
    source.collect(text);
    text.finish();
  }
}
