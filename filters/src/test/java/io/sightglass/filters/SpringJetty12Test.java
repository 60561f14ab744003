// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.io.IOException;
import java.util.List;

final class SpringJetty12Test extends SpringContract {

  @Override
  ContainerLoader loader() throws IOException {
    return ContainerLoader.of("jetty12", "jetty12-ee10", "slf4j", "spring");
  }

  @Override
  RunningContainer start(
      ContainerLoader containerLoader, List<RunningContainer.Deployment> deployments)
      throws Exception {
    return JettyContainer.start(containerLoader, "org.eclipse.jetty.ee10.servlet", deployments);
  }
}
