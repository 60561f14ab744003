// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.io.IOException;
import java.util.List;

final class SpringTomcat10Test extends SpringContract {

  @Override
  ContainerLoader loader() throws IOException {
    return ContainerLoader.of("tomcat10", "spring");
  }

  @Override
  RunningContainer start(
      ContainerLoader containerLoader, List<RunningContainer.Deployment> deployments)
      throws Exception {
    return TomcatContainer.start(containerLoader, deployments);
  }
}
