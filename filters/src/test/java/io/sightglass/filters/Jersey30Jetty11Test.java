// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.io.IOException;
import java.util.List;

final class Jersey30Jetty11Test extends RestContract {

  @Override
  String servletClass() {
    return JERSEY;
  }

  @Override
  ContainerLoader loader() throws IOException {
    return ContainerLoader.of("jetty11", "slf4j", "jersey30", "jersey");
  }

  @Override
  RunningContainer start(
      ContainerLoader containerLoader, List<RunningContainer.Deployment> deployments)
      throws Exception {
    return JettyContainer.start(containerLoader, "org.eclipse.jetty.servlet", deployments);
  }
}
