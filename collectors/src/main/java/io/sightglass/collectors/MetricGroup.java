// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.collectors;

import io.sightglass.registry.MetricSource;

/** Families that are read from the same MXBeans, and lost together when reading them fails. */
@FunctionalInterface
interface MetricGroup {

  /**
   * Reads the beans and returns what they said.
   *
   * <p>Everything that may fail happens here. The source returned only pushes what was read, so
   * that a failure never leaves half a family behind in a visitor.
   */
  MetricSource read();
}
