// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a registry says of itself.
 *
 * <p>A family whose name the application has taken is left to the application. Safe for use by many
 * threads; what has to be said in each scrape is said without an allocation.
 */
final class SelfMetrics {

  private static final double NANOS_PER_SECOND = 1e9;

  private static final Own BUILD =
      Own.of(Metadata.info("sightglass_build_info", "The version of Sightglass."));
  private static final Own COLLECTOR_ERRORS =
      Own.of(
          Metadata.counter(
              "sightglass_collector_errors_total",
              "Failures and delays of a collector or callback; its families were left out of the"
                  + " page."));
  private static final Own DROPPED =
      Own.of(
          Metadata.counter(
              "sightglass_dropped_values_total",
              "Values that the type of the metric does not allow: NaN, a negative increment."));
  private static final Own FINDINGS =
      Own.of(
          Metadata.gauge(
              "sightglass_findings",
              "Warnings so far: bad settings, failed collectors, full families."));
  private static final Own FOLDED =
      Own.of(
          Metadata.counter(
              "sightglass_folded_lookups_total",
              "Look-ups of label values beyond the cap, recorded in the overflow series."));
  private static final Own SCRAPE_DURATION =
      Own.of(
          Metadata.summary(
                  "sightglass_scrape_duration_seconds",
                  "How long finished scrapes took to read the registry and to write the page.")
              .withUnit("seconds"));
  private static final Own SERIES =
      Own.of(Metadata.gauge("sightglass_series", "Series that a recorded family has."));

  private final Families families;
  private final CollectorErrors errors;
  private final Findings findings;
  private final boolean shown;
  private final AtomicLong scrapes = new AtomicLong();
  private final AtomicLong scrapeNanos = new AtomicLong();

  /** Looked up by the first scrape, which a deployment need not wait for. */
  private volatile @Nullable Labels build;

  SelfMetrics(Families families, CollectorErrors errors, Findings findings, boolean shown) {
    this.families = families;
    this.errors = errors;
    this.findings = findings;
    this.shown = shown;
  }

  /** A scrape has come to its end. */
  void scraped(long nanos) {
    scrapeNanos.addAndGet(nanos);
    scrapes.incrementAndGet();
  }

  void collect(Scrape scrape) {
    if (!shown) {
      return;
    }
    MetricVisitor visitor = scrape.visitor();
    if (begins(scrape, BUILD)) {
      visitor.info(build());
    }
    if (!errors.isEmpty() && begins(scrape, COLLECTOR_ERRORS)) {
      errors.push(visitor);
    }
    collectPerFamily(scrape, DROPPED, store -> store.dropped.sum());
    if (begins(scrape, FINDINGS)) {
      visitor.gauge(Labels.NONE, findings.count());
    }
    collectPerFamily(scrape, FOLDED, store -> store.folded.sum());
    if (begins(scrape, SCRAPE_DURATION)) {
      double count = (double) scrapes.get();
      visitor.summary(Labels.NONE, count, scrapeNanos.get() / NANOS_PER_SECOND);
    }
    collectPerFamily(scrape, SERIES, SeriesStore::size);
  }

  /** A sample for each recorded family whose number is not zero. */
  private void collectPerFamily(Scrape scrape, Own own, ToLongFunction<SeriesStore> number) {
    boolean gauge = own.metadata.type() == MetricType.GAUGE;
    boolean begun = false;
    for (RecordedFamily family : families.sorted()) {
      double value = (double) number.applyAsLong(family.store());
      if (value == 0) {
        continue;
      }
      if (!begun && !begins(scrape, own)) {
        return;
      }
      begun = true;
      if (gauge) {
        scrape.visitor().gauge(family.label(), value);
      } else {
        scrape.visitor().counter(family.label(), value);
      }
    }
  }

  private Labels build() {
    Labels known = build;
    if (known == null) {
      known = Labels.of("version", Version.text());
      build = known;
    }
    return known;
  }

  private static boolean begins(Scrape scrape, Own own) {
    return scrape.begins(own.metadata, own.names);
  }

  /** A family of the registry's own and the names of its samples. */
  private record Own(Metadata metadata, List<String> names) {

    static Own of(Metadata metadata) {
      return new Own(metadata, metadata.names());
    }
  }
}
