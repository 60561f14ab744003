// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {

  @Test
  void prefersGzip_whenFieldIsAbsent_isFalse() {
    assertThat(AcceptEncoding.prefersGzip(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZip",
        "x-gzip",
        "deflate, gzip;q=1.0, *;q=0.5",
        "gzip;q=0.001",
        "*",
        "br, *;q=0.1",
        "identity;q=0.5, gzip",
        "gzip;q=0.5, identity;q=0.5",
        "identity;q=0, *",
        "gzip;foo=bar;q=0.2"
      })
  void prefersGzip_whenGzipIsAcceptable_isTrue(String field) {
    assertThat(AcceptEncoding.prefersGzip(field)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "br",
        "gzip;q=0",
        "gzip;q=0.0, *",
        "*;q=0",
        "identity, gzip;q=0.5",
        "gzip;q=0.5, *;q=0.8",
        "gzip;q=zero",
        "gzipped",
        "identity;q=0, gzip;q=0"
      })
  void prefersGzip_whenGzipIsRefusedOrLessWelcome_isFalse(String field) {
    assertThat(AcceptEncoding.prefersGzip(field)).isFalse();
  }
}
