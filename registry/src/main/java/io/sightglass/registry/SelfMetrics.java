// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/** What a registry says of itself. */
final class SelfMetrics {

  private static final Metadata COLLECTOR_ERRORS =
      Metadata.counter(
          "sightglass_collector_errors_total",
          "Failures of a collector or callback; its families were left out of the page.");
  private static final Metadata DROPPED =
      Metadata.counter(
          "sightglass_dropped_values_total",
          "Values that the type of the metric does not allow: NaN, a negative increment.");
  private static final Metadata FOLDED =
      Metadata.counter(
          "sightglass_folded_lookups_total",
          "Look-ups of label values beyond the cap, recorded in the overflow series.");
  private static final Metadata FINDINGS =
      Metadata.gauge(
          "sightglass_findings",
          "Warnings so far: bad settings, failed collectors, full families.");

  private SelfMetrics() {}

  static void collect(
      Scrape scrape, Map<String, LongAdder> errors, SeriesStore[] stores, Findings findings) {
    push(scrape, COLLECTOR_ERRORS, errors(errors));
    push(scrape, DROPPED, perFamily(stores, store -> store.dropped.sum()));
    push(scrape, FOLDED, perFamily(stores, store -> store.folded.sum()));
    push(scrape, FINDINGS, List.of(new Sample.Value(Labels.NONE, findings.list().size())));
  }

  private static List<Sample> errors(Map<String, LongAdder> errors) {
    List<Sample> samples = new ArrayList<>();
    errors.forEach(
        (name, count) -> samples.add(new Sample.Value(Labels.of("collector", name), count.sum())));
    return samples;
  }

  private static List<Sample> perFamily(SeriesStore[] stores, ToLongFunction<SeriesStore> count) {
    List<Sample> samples = new ArrayList<>();
    for (SeriesStore store : stores) {
      long value = count.applyAsLong(store);
      if (value > 0) {
        String family = store.definition.metadata().name();
        samples.add(new Sample.Value(Labels.of("family", family), value));
      }
    }
    return samples;
  }

  private static void push(Scrape scrape, Metadata metadata, List<Sample> samples) {
    if (!samples.isEmpty() && scrape.wants(metadata) && !scrape.isTaken(metadata, false)) {
      scrape.push(new Snapshot.Family(metadata, samples));
    }
  }
}
