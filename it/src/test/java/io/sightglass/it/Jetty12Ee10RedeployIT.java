// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.Distributions;
import io.sightglass.it.contract.RedeployContract;
import org.junit.jupiter.api.Tag;

/** Redeployment on Jetty 12.1 with the EE 10 modules. */
@Tag("matrix")
final class Jetty12Ee10RedeployIT extends RedeployContract {
  Jetty12Ee10RedeployIT() {
    super(Distributions.JETTY_12_EE10);
  }
}
