// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricType;
import java.net.URLEncoder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The families of a page, one section each, in bounds that a browser can bear: the first series of
 * a family, and of the whole page so many bytes and families. What is left out is counted.
 */
final class FamilySections {

  /** How many series of a family are shown. */
  static final int MAX_SERIES = 100;

  /** How many families are shown. */
  static final int MAX_FAMILIES = 2000;

  /** A family with more series is folded. */
  private static final int MAX_OPEN = 10;

  private static final int MAX_FAMILY_BYTES = 256 * 1024;
  private static final int MAX_BYTES = 8 * 1024 * 1024;

  private final HtmlWriter out;
  private final FamilyTable table = new FamilyTable();
  private @Nullable Metadata current;
  private Quantity quantity = Quantity.NUMBER;
  private long series;
  private long shown;

  /** The value of the only series, if it has no labels. */
  private double single = Double.NaN;

  private boolean isSingle;
  private long families;
  private long allSeries;
  private long bytes;

  FamilySections(HtmlWriter out) {
    this.out = out;
  }

  /** How many families there were. */
  long families() {
    return families;
  }

  /** How many series they had. */
  long series() {
    return allSeries;
  }

  /** Ends the section before and begins one, unless it is not wanted. */
  void begin(Metadata metadata, boolean wanted) {
    end();
    if (wanted) {
      current = metadata;
      quantity = Quantity.of(metadata);
      table.begin(quantity);
      series = 0;
      shown = 0;
      isSingle = false;
    }
  }

  /** Counts a series and says whether there is room for it. */
  boolean admitsSeries() {
    if (current == null) {
      return false;
    }
    series++;
    boolean room =
        shown < MAX_SERIES && table.size() < MAX_FAMILY_BYTES && bytes + table.size() < MAX_BYTES;
    boolean admitted = room && families < MAX_FAMILIES;
    shown += admitted ? 1 : 0;
    return admitted;
  }

  FamilyTable table() {
    return table;
  }

  /** Shows a value without labels, beside the name. */
  void single(double value) {
    isSingle = true;
    single = value;
  }

  /** Ends the current section. */
  void end() {
    Metadata family = current;
    current = null;
    if (family == null) {
      return;
    }
    families++;
    allSeries += series;
    if (families <= MAX_FAMILIES) {
      if (isSingle && series == 1) {
        out.markup("<section class=\"f\" id=\"").text(family.name()).markup("\"><div class=\"s\">");
        head(family);
        out.markup("</div></section>\n");
      } else {
        folding(family);
      }
    }
  }

  private void folding(Metadata family) {
    out.markup("<details class=\"f\" id=\"").text(family.name());
    out.markup(series <= MAX_OPEN ? "\" open><summary class=\"s\">" : "\"><summary class=\"s\">");
    head(family);
    out.markup("</summary>\n");
    byte[] rows = table.end();
    bytes += rows.length;
    out.markup(rows);
    if (shown < series) {
      out.markup("<p class=\"more\">")
          .text(shown == 0 ? "No" : "The first " + Quantity.exact(shown))
          .markup(" of ")
          .text(Quantity.exact(series))
          .markup(" series ")
          .markup(shown == 0 ? "are shown here, for the page is long" : "are shown")
          .markup(": <a href=\"?format=text&amp;name%5B%5D=")
          .text(URLEncoder.encode(family.name(), UTF_8))
          .markup("\">all of them as text</a></p>\n");
    }
    out.markup("</details>\n");
  }

  private void head(Metadata family) {
    out.markup("<h2>").text(family.sampleName()).markup("</h2> <span class=\"tag\">");
    out.text(words(family.type())).markup("</span> ");
    if (!family.unit().isEmpty()) {
      out.markup("<span class=\"tag unit\">").text(family.unit()).markup("</span> ");
    }
    out.markup("<span class=\"n\">");
    if (isSingle && series == 1) {
      ReadableValue.write(out, quantity, single);
    } else {
      out.text(Quantity.exact(series)).markup(" series");
    }
    out.markup("</span>");
    if (!family.help().isEmpty()) {
      out.markup("<span class=\"help\">").text(family.help()).markup("</span>");
    }
  }

  private static String words(MetricType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
