// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.Distributions;
import io.sightglass.it.contract.RedeployContract;

/** Redeployment on Tomcat 11. */
final class Tomcat11RedeployIT extends RedeployContract {
  Tomcat11RedeployIT() {
    super(Distributions.TOMCAT_11);
  }
}
