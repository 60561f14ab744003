// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request made of plain values; from loopback unless said otherwise. */
final class FakeRequest implements ScrapeRequest {

  private final String method;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private @Nullable String query;
  private String remoteAddress = "127.0.0.1";

  private FakeRequest(String method) {
    this.method = method;
  }

  static FakeRequest get() {
    return new FakeRequest("GET");
  }

  static FakeRequest of(String method) {
    return new FakeRequest(method);
  }

  FakeRequest with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  FakeRequest query(String value) {
    query = value;
    return this;
  }

  FakeRequest from(String address) {
    remoteAddress = address;
    return this;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public @Nullable String query() {
    return query;
  }

  @Override
  public String remoteAddress() {
    return remoteAddress;
  }
}
