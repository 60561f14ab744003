// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.Distributions;
import io.sightglass.it.contract.ContainerContract;

/** The contract on Jetty 12.1 with the EE 10 modules, Servlet 6.0. */
final class Jetty12Ee10IT extends ContainerContract {
  Jetty12Ee10IT() {
    super(Distributions.JETTY_12_EE10);
  }
}
