// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.html;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.State;
import io.sightglass.registry.exposition.ByteSink;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes the page that people see: families with their series in tables, and a search.
 *
 * <p>It loads nothing, has no style or script but its own, and works without the script. For one
 * reading, by one thread.
 */
public final class HtmlPage implements MetricVisitor {

  /** What a browser may do with the page: run what stands in it, and send the form back here. */
  public static final String SECURITY_POLICY =
      "default-src 'none'; script-src "
          + Asset.SCRIPT.source()
          + "; style-src "
          + Asset.STYLE.source()
          + "; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final @Nullable Predicate<String> wanted;
  private final FamilySections sections;

  private HtmlPage(@Nullable Predicate<String> wanted, FamilySections sections) {
    this.wanted = wanted;
    this.sections = sections;
  }

  /**
   * Writes a source as one page.
   *
   * @param wanted is asked for the names of a family and its samples; null for all
   * @param patterns what {@code wanted} was made of, to be shown
   * @param formats the names of the other formats, to be linked
   */
  public static void write(
      MetricSource source,
      @Nullable Predicate<String> wanted,
      List<String> patterns,
      List<String> formats,
      ByteSink sink) {
    HtmlWriter out = new HtmlWriter(sink);
    PageFrame frame = new PageFrame(out, patterns, formats);
    frame.begin();
    FamilySections sections = new FamilySections(out);
    source.collect(new HtmlPage(wanted, sections));
    sections.end();
    frame.end(sections);
  }

  @Override
  public void family(Metadata metadata) {
    boolean shown = wanted == null || metadata.names().stream().anyMatch(wanted);
    sections.begin(metadata, shown);
  }

  @Override
  public void counter(Labels labels, double value, Details details) {
    value(labels, value);
  }

  @Override
  public void gauge(Labels labels, double value, Details details) {
    value(labels, value);
  }

  @Override
  public void unknown(Labels labels, double value, Details details) {
    value(labels, value);
  }

  @Override
  public void histogram(
      Labels labels, Buckets buckets, long[] counts, double sum, Details details) {
    if (sections.admitsSeries()) {
      sections.table().histogram(labels, buckets, counts, sum);
    }
  }

  @Override
  public void summary(
      Labels labels, double count, double sum, List<Quantile> quantiles, Details details) {
    if (sections.admitsSeries()) {
      sections.table().summary(labels, count, sum, quantiles);
    }
  }

  @Override
  public void info(Labels labels, Details details) {
    if (sections.admitsSeries()) {
      sections.table().info(labels);
    }
  }

  @Override
  public void stateSet(Labels labels, List<State> states, Details details) {
    if (sections.admitsSeries()) {
      sections.table().states(labels, states);
    }
  }

  private void value(Labels labels, double value) {
    if (sections.admitsSeries()) {
      if (labels.size() == 0) {
        sections.single(value);
      }
      sections.table().value(labels, value);
    }
  }
}
