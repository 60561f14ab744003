// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.Distributions;
import io.sightglass.it.contract.ContainerContract;

/** The contract on Tomcat 10.1, Servlet 6.0. */
final class Tomcat101IT extends ContainerContract {
  Tomcat101IT() {
    super(Distributions.TOMCAT_10_1);
  }
}
