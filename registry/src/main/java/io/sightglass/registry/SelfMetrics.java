// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a registry says of itself.
 *
 * <p>A family whose name the application has taken is left to the application.
 */
final class SelfMetrics {

  private static final Own COLLECTOR_ERRORS =
      Own.counter(
          "sightglass_collector_errors_total",
          "Failures of a collector or callback; its families were left out of the page.");
  private static final Own DROPPED =
      Own.counter(
          "sightglass_dropped_values_total",
          "Values that the type of the metric does not allow: NaN, a negative increment.");
  private static final Own FOLDED =
      Own.counter(
          "sightglass_folded_lookups_total",
          "Look-ups of label values beyond the cap, recorded in the overflow series.");
  private static final Own FINDINGS =
      Own.gauge(
          "sightglass_findings",
          "Warnings so far: bad settings, failed collectors, full families.");

  private final Families families;
  private final CollectorErrors errors;
  private final Findings findings;

  SelfMetrics(Families families, CollectorErrors errors, Findings findings) {
    this.families = families;
    this.errors = errors;
    this.findings = findings;
  }

  void collect(Scrape scrape) {
    if (!errors.isEmpty() && begins(scrape, COLLECTOR_ERRORS)) {
      errors.push(scrape.visitor());
    }
    collectPerFamily(scrape, DROPPED, store -> store.dropped.sum());
    collectPerFamily(scrape, FOLDED, store -> store.folded.sum());
    if (begins(scrape, FINDINGS)) {
      scrape.visitor().gauge(Labels.NONE, findings.count());
    }
  }

  /** A sample for each recorded family whose number is not zero. */
  private void collectPerFamily(Scrape scrape, Own own, ToLongFunction<SeriesStore> number) {
    boolean begun = false;
    for (RecordedFamily family : families.sorted()) {
      long value = number.applyAsLong(family.store());
      if (value == 0) {
        continue;
      }
      if (!begun && !begins(scrape, own)) {
        return;
      }
      begun = true;
      scrape.visitor().counter(family.label(), (double) value);
    }
  }

  private static boolean begins(Scrape scrape, Own own) {
    if (!scrape.wants(own.names) || scrape.isTaken(own.names, null)) {
      return false;
    }
    scrape.visitor().family(own.metadata);
    return true;
  }

  /** A family of the registry's own and the names of its samples. */
  private record Own(Metadata metadata, List<String> names) {

    static Own counter(String name, String help) {
      return of(Metadata.counter(name, help));
    }

    static Own gauge(String name, String help) {
      return of(Metadata.gauge(name, help));
    }

    private static Own of(Metadata metadata) {
      return new Own(metadata, Families.namesOf(metadata));
    }
  }
}
