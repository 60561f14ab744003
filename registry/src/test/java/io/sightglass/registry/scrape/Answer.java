// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A response that was read to its end and closed. */
final class Answer {

  private final int status;
  private final Map<String, String> headers;
  private final long length;
  private final byte[] body;

  private Answer(int status, Map<String, String> headers, long length, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.length = length;
    this.body = body;
  }

  static Answer to(RequestHandler handler, ScrapeRequest request) {
    return read(handler.handle(request));
  }

  static Answer read(ScrapeResponse response) {
    try (response) {
      Map<String, String> headers = new TreeMap<>();
      response.headers().forEach(header -> headers.put(header.name(), header.value()));
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      response.writeTo(body);
      return new Answer(response.status(), headers, response.length(), body.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** What Content-Length says, or -1. */
  long length() {
    return length;
  }

  /** The body as it was sent. */
  byte[] body() {
    return body;
  }

  String text() {
    return new String(body, UTF_8);
  }

  String unzipped() {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
