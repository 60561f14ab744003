// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.Distributions;
import io.sightglass.it.contract.ContainerContract;

/** The contract on Tomcat 11, Servlet 6.1. */
final class Tomcat11IT extends ContainerContract {
  Tomcat11IT() {
    super(Distributions.TOMCAT_11);
  }
}
