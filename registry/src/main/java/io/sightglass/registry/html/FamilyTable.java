// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.html;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.State;
import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.internal.NumberText;
import java.util.ArrayList;
import java.util.List;

/** The series of one family as rows, a table for each set of label names; kept until it is full. */
final class FamilyTable {

  private static final List<String> ONE = List.of("value");
  private static final List<String> HISTOGRAM =
      List.of("count", "sum", "average", "\u2248 p50", "\u2248 p95", "\u2248 p99", "buckets");
  private static final List<String> SUMMARY = List.of("count", "sum", "average", "quantiles");
  private static final List<String> STATES = List.of("state");

  /** What stands at the left of its column, as text does. */
  private static final List<String> WORDS = List.of("quantiles", "buckets", "state");

  private final ByteArraySink bytes = new ByteArraySink();
  private final HtmlWriter out = new HtmlWriter(bytes);
  private final List<String> labelNames = new ArrayList<>();
  private Quantity quantity = Quantity.NUMBER;
  private boolean open;

  /** Forgets the rows so far. */
  void begin(Quantity unit) {
    bytes.reset();
    open = false;
    quantity = unit;
  }

  int size() {
    return bytes.size();
  }

  /** Ends the table and gives its markup. */
  byte[] end() {
    close();
    return bytes.toByteArray();
  }

  void value(Labels labels, double value) {
    begin(labels, ONE);
    cell(value);
    out.markup("</tr>\n");
  }

  void info(Labels labels) {
    begin(labels, List.of());
    out.markup("</tr>\n");
  }

  void states(Labels labels, List<State> states) {
    begin(labels, STATES);
    out.markup("<td class=\"states\">");
    for (State state : states) {
      // The sign says it to those who see no difference of weight.
      out.markup(state.enabled() ? "<b>&#9679; " : "<span>&#9675; ").text(state.name());
      out.markup(state.enabled() ? "</b> " : "</span> ");
    }
    out.markup("</td></tr>\n");
  }

  void summary(Labels labels, double count, double sum, List<Quantile> quantiles) {
    begin(labels, SUMMARY);
    totals(count, sum);
    out.markup("<td>");
    for (Quantile each : quantiles) {
      out.markup("<span class=\"q\">").text(NumberText.bound(each.quantile())).markup(": ");
      number(each.value());
      out.markup("</span> ");
    }
    out.markup("</td></tr>\n");
  }

  void histogram(Labels labels, Buckets buckets, long[] counts, double sum) {
    begin(labels, HISTOGRAM);
    double count = 0;
    for (int i = 0; i < buckets.size(); i++) {
      count += counts[i];
    }
    totals(count, sum);
    for (double share : new double[] {0.5, 0.95, 0.99}) {
      BucketQuantile estimate = BucketQuantile.estimate(buckets, counts, share);
      out.markup(estimate.above() ? "<td class=\"v\">&gt; " : "<td class=\"v\">");
      number(estimate.value());
      out.markup("</td>");
    }
    out.markup("<td>");
    new BucketTable(out, quantity).write(buckets, counts);
    out.markup("</td></tr>\n");
  }

  private void totals(double count, double sum) {
    out.markup("<td class=\"v\">").text(shown(count)).markup("</td><td class=\"v\">");
    number(sum);
    out.markup("</td><td class=\"v\">");
    number(count > 0 ? sum / count : Double.NaN);
    out.markup("</td>");
  }

  private static String shown(double value) {
    return Double.isNaN(value) ? "\u2013" : Quantity.exact(value);
  }

  /** A number of the family's unit, in short; in full for whoever points at it. */
  private void number(double value) {
    if (Double.isNaN(value)) {
      out.text("\u2013");
    } else {
      out.markup("<span title=\"").text(Quantity.exact(value)).markup("\">");
      out.text(quantity.rounded(value)).markup("</span>");
    }
  }

  private void cell(double value) {
    out.markup("<td class=\"v\">");
    ReadableValue.write(out, quantity, value);
    out.markup("</td>");
  }

  private void begin(Labels labels, List<String> heads) {
    if (!open || !sameNames(labels)) {
      close();
      open(labels, heads);
    }
    out.markup("<tr>");
    for (int i = 0; i < labels.size(); i++) {
      out.markup("<td class=\"l\">").text(labels.value(i)).markup("</td>");
    }
  }

  private boolean sameNames(Labels labels) {
    boolean same = labels.size() == labelNames.size();
    for (int i = 0; same && i < labels.size(); i++) {
      same = labels.name(i).equals(labelNames.get(i));
    }
    return same;
  }

  private void open(Labels labels, List<String> heads) {
    open = true;
    labelNames.clear();
    out.markup("<div class=\"scroll\"><table><thead><tr>");
    for (int i = 0; i < labels.size(); i++) {
      labelNames.add(labels.name(i));
      out.markup("<th scope=\"col\" class=\"l\">").text(labels.name(i)).markup("</th>");
    }
    for (String head : heads) {
      out.markup(WORDS.contains(head) ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"v\">");
      out.text(head).markup("</th>");
    }
    out.markup("</tr></thead><tbody>\n");
  }

  private void close() {
    if (open) {
      out.markup("</tbody></table></div>\n");
      open = false;
    }
  }
}
