// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;

/**
 * What stands around the families: title, links, search, totals. All links are queries alone, which
 * a browser adds to the address that it has, so that they work below any path.
 */
final class PageFrame {

  private final HtmlWriter out;
  private final List<String> patterns;
  private final List<String> formats;

  PageFrame(HtmlWriter out, List<String> patterns, List<String> formats) {
    this.out = out;
    this.patterns = patterns;
    this.formats = formats;
  }

  void begin() {
    out.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .markup("<title>Metrics</title>\n")
        .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .markup("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .markup("<meta name=\"robots\" content=\"noindex\">\n")
        // A browser would ask the application for a picture otherwise.
        .markup("<link rel=\"icon\" href=\"data:,\">\n<style>")
        .markup(Asset.STYLE.content())
        .markup("</style>\n</head>\n<body>\n<header>\n<h1>Metrics</h1>\n");
    links();
    search();
    out.markup("</header>\n");
    selection();
    out.markup("<main>\n");
  }

  void end(FamilySections sections) {
    if (sections.families() == 0) {
      out.markup("<p class=\"note\">There is nothing to show.</p>\n");
    }
    if (sections.families() > FamilySections.MAX_FAMILIES) {
      out.markup("<p class=\"note\">Only the first ")
          .text(Quantity.exact(FamilySections.MAX_FAMILIES))
          .markup(" families are shown: <a href=\"?format=text")
          .text(names())
          .markup("\">all of them as text</a></p>\n");
    }
    out.markup("</main>\n<footer>")
        .text(amount(sections.families(), "family", "families"))
        .markup(", ")
        .text(amount(sections.series(), "series", "series"))
        .markup("</footer>\n<script>")
        .markup(Asset.SCRIPT.content())
        .markup("</script>\n</body>\n</html>\n");
  }

  private void links() {
    out.markup("<nav aria-label=\"Other views\">");
    for (String format : formats) {
      out.markup("<a href=\"?format=").text(format).text(names()).markup("\">");
      out.markup(format.equals("text") ? "Text" : "OpenMetrics").markup("</a>\n");
    }
    out.markup("<a href=\"?debug=findings\">Findings</a>\n")
        .markup("<a href=\"?debug=cardinality\">Cardinality</a>\n")
        .markup("<a href=\"?debug=settings\">Settings</a></nav>\n");
  }

  private void search() {
    out.markup("<form method=\"get\" role=\"search\">")
        .markup("<input type=\"hidden\" name=\"format\" value=\"html\">")
        .markup("<label for=\"search\">Search</label>\n<input id=\"search\" type=\"search\"")
        .markup(
            " name=\"name[]\" autocomplete=\"off\" spellcheck=\"false\">\n<noscript><button>Show</button> <small>A name, or what names begin with and")
        .markup(" <code>*</code></small></noscript>")
        .markup("<output for=\"search\" aria-live=\"polite\"></output></form>\n");
  }

  /** Says that the page has not all. */
  private void selection() {
    if (!patterns.isEmpty()) {
      out.markup("<p class=\"note\">Only what has one of these names:");
      for (String pattern : patterns) {
        out.markup(" <code>").text(pattern).markup("</code>");
      }
      out.markup(" &middot; <a href=\"?format=html\">show all</a></p>\n");
    }
  }

  /** The selection as a part of a query. */
  private String names() {
    StringBuilder query = new StringBuilder();
    for (String pattern : patterns) {
      query.append("&name%5B%5D=").append(URLEncoder.encode(pattern, UTF_8));
    }
    return query.toString();
  }

  private static String amount(long number, String one, String many) {
    return Quantity.exact(number) + " " + (number == 1 ? one : many);
  }
}
