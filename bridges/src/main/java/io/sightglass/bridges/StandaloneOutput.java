// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.OutputSetting;
import io.sightglass.registry.Registry;

/** The HTTP server that settings ask for. */
final class StandaloneOutput implements Outputs.Output {

  @Override
  public String settings() {
    return "sightglass.standalone";
  }

  @Override
  public void start(Registry registry) {
    if (registry.settings().get(OutputSetting.STANDALONE_ENABLED)) {
      registry.companion(StandaloneServer.class, StandaloneServer::create).start();
    }
  }
}
