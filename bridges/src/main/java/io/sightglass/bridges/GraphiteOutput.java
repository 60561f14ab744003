// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

import io.sightglass.registry.OutputSetting;
import io.sightglass.registry.Registry;

/** Sends to a Graphite where settings say so. */
final class GraphiteOutput implements Outputs.Output {

  @Override
  public String settings() {
    return "sightglass.graphite";
  }

  @Override
  public void start(Registry registry) {
    String address = registry.settings().get(OutputSetting.GRAPHITE_ADDRESS);
    if (address.isEmpty()) {
      return;
    }
    RunningOutput running =
        GraphiteBridge.builder(address)
            .prefix(registry.settings().get(OutputSetting.GRAPHITE_PREFIX))
            .tags(registry.settings().get(OutputSetting.GRAPHITE_TAGS))
            .build(registry)
            .start(registry.settings().get(OutputSetting.GRAPHITE_INTERVAL));
    registry.onClose(running::close);
  }
}
