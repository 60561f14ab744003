// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.html;

/** One value in full, and behind it what it means to people. */
final class ReadableValue {

  private ReadableValue() {}

  static void write(HtmlWriter out, Quantity quantity, double value) {
    String exact = Quantity.exact(value);
    String rounded = Double.isFinite(value) ? quantity.rounded(value) : exact;
    out.markup("<span>").text(exact).markup("</span>");
    if (quantity != Quantity.NUMBER && !rounded.startsWith(exact + " ") && !rounded.equals(exact)) {
      out.markup(" <small>").text(rounded).markup("</small>");
    }
  }
}
