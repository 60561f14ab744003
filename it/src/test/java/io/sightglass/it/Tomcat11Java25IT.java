// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.TomcatDistribution;
import io.sightglass.it.contract.ContainerContract;
import io.sightglass.it.tools.ExternalTool;

/** The contract on Tomcat 11 with the newest JDK. */
final class Tomcat11Java25IT extends ContainerContract {
  Tomcat11Java25IT() {
    super(new TomcatDistribution("11.0.24", "6.0.4.Final", ExternalTool.requireJava25()));
  }
}
