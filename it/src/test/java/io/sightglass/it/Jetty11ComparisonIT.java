// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.Distributions;
import io.sightglass.it.contract.ComparisonContract;
import io.sightglass.it.contract.TakeoverComparison;

/** Jetty 11 with and without Sightglass. */
final class Jetty11ComparisonIT extends ComparisonContract implements TakeoverComparison {
  Jetty11ComparisonIT() {
    super(Distributions.JETTY_11);
  }
}
