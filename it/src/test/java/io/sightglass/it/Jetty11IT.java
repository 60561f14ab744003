// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.Distributions;
import io.sightglass.it.contract.ContainerContract;

/** The contract on Jetty 11, Servlet 5.0. */
final class Jetty11IT extends ContainerContract {
  Jetty11IT() {
    super(Distributions.JETTY_11);
  }
}
