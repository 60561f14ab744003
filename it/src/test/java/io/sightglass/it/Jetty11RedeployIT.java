// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.Distributions;
import io.sightglass.it.contract.RedeployContract;
import org.junit.jupiter.api.Tag;

/** Redeployment on Jetty 11. */
@Tag("matrix")
final class Jetty11RedeployIT extends RedeployContract {
  Jetty11RedeployIT() {
    super(Distributions.JETTY_11);
  }
}
