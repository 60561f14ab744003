// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.html;

import io.sightglass.registry.Buckets;
import java.util.Arrays;

/** The buckets of one histogram, folded. */
final class BucketTable {

  /** A histogram with more buckets is not read by eye. */
  static final int MAX_ROWS = 100;

  private final HtmlWriter out;
  private final Quantity quantity;

  BucketTable(HtmlWriter out, Quantity quantity) {
    this.out = out;
    this.quantity = quantity;
  }

  /** Writes how many observations fell into each bucket; not cumulative. */
  void write(Buckets buckets, long[] counts) {
    int size = buckets.size();
    long most = Math.max(1, Arrays.stream(counts, 0, size).max().orElse(1));
    out.markup("<details class=\"buckets\"><summary>")
        .text(Quantity.exact(size))
        .markup("</summary><table><thead><tr><th scope=\"col\" class=\"v\">up to</th>")
        .markup("<th scope=\"col\" class=\"v\">count</th><th scope=\"col\">share</th></tr></thead>")
        .markup("<tbody>");
    int rows = Math.min(MAX_ROWS, size);
    for (int i = 0; i < rows; i++) {
      row(buckets.upperBound(i), counts[i], most);
    }
    if (rows < size) {
      out.markup("<tr><td colspan=\"3\">and ")
          .text(Quantity.exact(size - rows))
          .markup(" more</td></tr>");
    }
    out.markup("</tbody></table></details>");
  }

  private void row(double bound, long count, long most) {
    String amount = Quantity.exact(count);
    out.markup("<tr><td class=\"v\">")
        .text(Double.isInfinite(bound) ? "\u221e" : quantity.rounded(bound))
        .markup("</td><td class=\"v\">")
        .text(amount)
        .markup("</td><td><meter min=\"0\" max=\"")
        .text(Long.toString(most))
        .markup("\" value=\"")
        .text(Long.toString(count))
        .markup("\">")
        .text(amount)
        .markup("</meter></td></tr>");
  }
}
