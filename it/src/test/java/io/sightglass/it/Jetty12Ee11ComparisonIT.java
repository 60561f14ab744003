// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.Distributions;
import io.sightglass.it.contract.ComparisonContract;
import io.sightglass.it.contract.TakeoverComparison;

/** Jetty 12.1 with Jakarta EE 11 with and without Sightglass. */
final class Jetty12Ee11ComparisonIT extends ComparisonContract implements TakeoverComparison {
  Jetty12Ee11ComparisonIT() {
    super(Distributions.JETTY_12_EE11);
  }
}
