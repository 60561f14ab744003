// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.html.HtmlPage;
import io.sightglass.registry.scrape.ScrapeResponse.Header;
import java.util.List;

/** The page that a browser shows. */
final class HtmlFormat {

  static final String NAME = "html";

  private HtmlFormat() {}

  /** The page with links to the other formats. */
  static Format beside(List<Format> others) {
    List<String> links = others.stream().map(Format::name).toList();
    return new Format(
        NAME,
        "text/html",
        "",
        true,
        Heads::of,
        (source, wanted, sink) ->
            HtmlPage.write(
                source, wanted, wanted == null ? List.of() : wanted.patterns(), links, sink));
  }

  /** Made for the first page: nothing else needs what is in it. */
  private static final class Heads {

    private static final List<Header> PLAIN = headers(false);
    private static final List<Header> COMPRESSED = headers(true);

    static List<Header> of(boolean gzip) {
      return gzip ? COMPRESSED : PLAIN;
    }

    private static List<Header> headers(boolean gzip) {
      return Format.headers(
          "text/html; charset=utf-8",
          gzip,
          new Header("Content-Security-Policy", HtmlPage.SECURITY_POLICY),
          new Header("Referrer-Policy", "no-referrer"));
    }
  }
}
