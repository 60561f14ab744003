// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.List;

/**
 * A source of families that are read at scrape time rather than recorded.
 *
 * <pre>{@code
 * registry.register(
 *     visitor -> {
 *       visitor.family(Metadata.gauge("queue_depth", "Jobs waiting."));
 *       visitor.gauge(Labels.of("queue", "mail"), mail.size());
 *     });
 * }</pre>
 *
 * <p>A collector is called by the thread that scrapes, one call at a time: scrapes that overlap
 * share what it said. One that throws, pushes an invalid family or more than is kept loses its own
 * families in that scrape. One that takes longer than {@link Setting#COLLECTOR_BUDGET} allows, or
 * than a scrape has left, is called on a thread of the registry from then on, under the context
 * class loader of the scrape, and is left out while it is late. Each time that a scrape leaves it
 * out is counted in {@code sightglass_collector_errors_total}, and the log says why, once.
 */
@FunctionalInterface
public interface Collector extends MetricSource {

  /**
   * The name under which failures of this collector are counted and logged; the same in every run.
   *
   * <p>By default the class name without its package; of a lambda, that of the class it stands in.
   */
  default String name() {
    String name = getClass().getName();
    int end = name.indexOf("$$Lambda");
    return name.substring(
        name.lastIndexOf('.', end < 0 ? name.length() : end) + 1, end < 0 ? name.length() : end);
  }

  /**
   * The families that this collector may push; empty, as by default, where that is not known.
   *
   * <p>Asked once, when the collector is registered. The names are then the collector's own until
   * it is removed, so that a conflict shows at registration rather than on a page, and a scrape
   * that wants none of them does not call the collector. What is pushed without having been
   * described is on the page if its names are free there.
   */
  default List<Metadata> describe() {
    return List.of();
  }

  /**
   * Whether this collector speaks of the process, its container or its host, and so says the same
   * in every web application of a JVM; not so by default.
   *
   * <p>In a shared directory, what it says is shown once, by the instance that serves the page, and
   * not told to the others. The answer is the same each time.
   *
   * <p>Totals that outlive the web application, such as those of a database or of a library that
   * the container has loaded, are such ones, too: they would be added to the archive at the end of
   * each instance, and counted again by the next one.
   */
  default boolean isOfProcess() {
    return false;
  }
}
