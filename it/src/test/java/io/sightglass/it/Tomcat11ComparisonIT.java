// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.Distributions;
import io.sightglass.it.contract.ComparisonContract;
import io.sightglass.it.contract.TakeoverComparison;

/** Tomcat 11 with and without Sightglass. */
final class Tomcat11ComparisonIT extends ComparisonContract implements TakeoverComparison {
  Tomcat11ComparisonIT() {
    super(Distributions.TOMCAT_11);
  }
}
