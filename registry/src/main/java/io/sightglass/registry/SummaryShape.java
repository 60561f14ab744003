// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.time.Duration;
import java.util.List;

/**
 * What the cells of a summary row mean: the count, then the sum.
 *
 * @param quantiles the shares to be estimated, ascending; often none
 * @param window how long an observation counts for the estimates
 */
record SummaryShape(SumUnit sumUnit, List<Double> quantiles, Duration window) implements Shape {

  @Override
  public int cells() {
    return 2;
  }

  @Override
  public String toString() {
    return quantiles.isEmpty() ? "" : "quantiles " + quantiles + " over " + window;
  }
}
