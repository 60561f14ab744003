// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Family;
import io.sightglass.registry.Findings;
import io.sightglass.registry.internal.Guard;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what was not recorded, and says so once. */
final class Losses {

  private static final String DROPPED = "sightglass_consumer_dropped_total";
  private static final String CONFLICTS = "sightglass_custom_metric_conflicts_total";
  private static final String ERRORS = "sightglass_internal_errors_total";

  private final Findings findings;
  private final Family<Counter> dropped;
  private final Family<Counter> conflicts;
  private final Family<Counter> errors;
  private final Set<Loss> told = ConcurrentHashMap.newKeySet();

  Losses(Findings findings, Definitions definitions) {
    this.findings = findings;
    this.dropped =
        definitions.register(
            registry ->
                registry
                    .counter(DROPPED)
                    .help("What consumers said of messages and was not recorded.")
                    .register(ConsumerFamilies.CONSUMER, "reason"));
    this.conflicts =
        definitions.register(
            registry ->
                registry
                    .counter(CONFLICTS)
                    .help("Values that were not recorded since another metric has the name.")
                    .register("name", "kind"));
    this.errors =
        definitions.register(
            registry ->
                registry
                    .counter(ERRORS)
                    .help("Failures to record; the application was not affected.")
                    .register("where"));
  }

  /** One value or message of a consumer was not recorded. */
  void dropped(String consumer, Loss loss) {
    dropped.labels(consumer, loss.label()).inc();
    if (told.add(loss)) {
      findings.warn(
          "consumer " + (consumer.isEmpty() ? "(none)" : consumer),
          loss.words() + "; this and all further ones are counted in " + DROPPED);
    }
  }

  /** A name is not to be had. */
  void refused(String name, IllegalArgumentException reason) {
    findings.warn(
        name, "is not recorded, which is counted in " + CONFLICTS + ": " + reason.getMessage());
  }

  /** One value was not recorded, since its name is not to be had. */
  void conflict(String name, String kind) {
    conflicts.labels(name, kind).inc();
  }

  /** Recording failed, by no fault of the application. */
  void failed(String where, Throwable thrown) {
    Guard.rethrowIfFatal(thrown);
    errors.labels(where).inc();
    findings.warn(ERRORS, where + ": " + Guard.describe(thrown));
  }
}
