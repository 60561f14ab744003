// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.Distributions;
import io.sightglass.it.contract.RedeployContract;

/** Redeployment on Jetty 12.1. */
final class Jetty12RedeployIT extends RedeployContract {
  Jetty12RedeployIT() {
    super(Distributions.JETTY_12_EE11);
  }
}
