// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.io.IOException;
import java.util.List;

final class Jetty11Test extends ContainerContract {

  @Override
  ContainerLoader loader() throws IOException {
    return ContainerLoader.of("jetty11", "slf4j");
  }

  @Override
  RunningContainer start(
      ContainerLoader containerLoader, List<RunningContainer.Deployment> deployments) {
    return JettyContainer.start(containerLoader, "org.eclipse.jetty.servlet", deployments);
  }
}
