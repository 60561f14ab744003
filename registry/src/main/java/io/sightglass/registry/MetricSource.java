// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/**
 * Anything that can be read: a registry, a collector, a snapshot, a filtered view.
 *
 * <p>Implementations are called from the thread that reads, possibly from several at once.
 */
@FunctionalInterface
public interface MetricSource {

  /**
   * Pushes every family and its samples into {@code visitor} and keeps no reference to it.
   *
   * @param visitor receives {@link MetricVisitor#family} before the samples of each family
   */
  void collect(MetricVisitor visitor);
}
