// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.io.IOException;
import java.util.List;

final class Jersey31Tomcat10Test extends RestContract {

  @Override
  String servletClass() {
    return JERSEY;
  }

  @Override
  String applicationClass() {
    return RegisteringResources.class.getName();
  }

  @Override
  ContainerLoader loader() throws IOException {
    return ContainerLoader.of("tomcat10", "jersey31", "jersey");
  }

  @Override
  RunningContainer start(
      ContainerLoader containerLoader, List<RunningContainer.Deployment> deployments)
      throws Exception {
    return TomcatContainer.start(containerLoader, deployments);
  }
}
