// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * A row of a table of pages that break a rule.
 *
 * @param page the page
 * @param message the whole message of the strict parser
 * @param judgeAccepts what the judge does that accepts the page; empty if the judge refuses it, too
 */
record BadPage(String page, String message, String judgeAccepts) {

  static List<BadPage> ofOpenMetrics() {
    return read("bad.openmetrics.tsv", "# EOF\n");
  }

  static List<BadPage> ofText() {
    return read("bad.text.tsv", "");
  }

  private static List<BadPage> read(String file, String end) {
    try (InputStream in = Objects.requireNonNull(BadPage.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> line.contains("\t"))
          .map(line -> row(line.split("\t", -1), end))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BadPage row(String[] columns, String end) {
    String page = columns[0].translateEscapes();
    if (page.endsWith("$")) {
      page = page.substring(0, page.length() - 1) + end;
    }
    return new BadPage(page, columns[1], columns.length > 2 ? columns[2] : "");
  }

  @Override
  public String toString() {
    return message;
  }
}
